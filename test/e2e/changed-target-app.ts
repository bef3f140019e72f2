// The CDK app of the local target with some of its column changed: `cdk … -c changes={"tables":{…},"channel":{…}}`.
import { App, CliCredentialsStackSynthesizer, type IStackSynthesizer } from 'aws-cdk-lib';
import { type MailChannel, TARGETS, type Target } from '../../infra/config.ts';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { ReportCheckingStack } from '../../infra/report-checking-stack.ts';

export interface Changes {
  readonly channel?: Omit<Extract<MailChannel, { by: 'smtp' }>, 'port'> & { readonly port: number };
  readonly tables?: Target['tables'];
}

const app = new App({ context: FEATURE_FLAGS });
const { channel, tables }: Changes = JSON.parse(app.node.tryGetContext('changes'));
const { local } = TARGETS;
const target: Target = {
  ...local,
  ...(tables === undefined ? {} : { tables }),
  // A mail server of a test listens where it may, not on the ports of the real ones.
  ...(channel === undefined ? {} : { mail: { ...local.mail, channel: channel as MailChannel } }),
};
new ReportCheckingStack(app, `gouji-${target.name}`, {
  target,
  synthesizer: new CliCredentialsStackSynthesizer() as IStackSynthesizer,
});
