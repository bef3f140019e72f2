// The CDK app: for each target the way of a file, and the pages beside it. `cdk deploy -c target=dev|prod|cn-north-1|cn-northwest-1|local [-c sender=address]`.
import {
  Annotations,
  App,
  CliCredentialsStackSynthesizer,
  type IStackSynthesizer,
  Validations,
} from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { targetNamed, withSender } from './config.ts';
import { FEATURE_FLAGS } from './feature-flags.ts';
import { mailFaults } from './mail-faults.ts';
import { ReportCheckingStack } from './report-checking-stack.ts';
import { WebStack } from './web-stack.ts';

const app = new App({ context: FEATURE_FLAGS });
const context = (name: string): string | undefined => app.node.tryGetContext(name);
const target = withSender(targetNamed(context('target') ?? 'dev'), context('sender'));

const props = () => ({
  target,
  terminationProtection: target.keepData,
  ...(target.region === null ? {} : { env: { region: target.region } }),
  ...(target.deployAsCaller
    ? { synthesizer: new CliCredentialsStackSynthesizer() as IStackSynthesizer }
    : {}),
});
const stack = new ReportCheckingStack(app, `gouji-${target.name}`, {
  ...props(),
  description: 'Gouji: checks the yearly disclosure reports of public bodies',
});
new WebStack(app, `gouji-${target.name}-portal`, {
  ...props(),
  description: 'Gouji: the pages and the API',
  checking: stack,
});
// As errors of the stack: synth and deploy refuse it, bootstrapping an account does not need it.
for (const fault of mailFaults(target, target.region ?? process.env.CDK_DEFAULT_REGION)) {
  Annotations.of(stack).addError(fault);
}
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
