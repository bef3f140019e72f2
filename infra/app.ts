// The CDK app: one stack per target. `cdk deploy -c target=dev|prod|local [-c sender=address]`.
import { App, CliCredentialsStackSynthesizer, type IStackSynthesizer, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { targetNamed, withSender } from './config.ts';
import { FEATURE_FLAGS } from './feature-flags.ts';
import { ReportCheckingStack } from './report-checking-stack.ts';

const app = new App({ context: FEATURE_FLAGS });
const context = (name: string): string | undefined => app.node.tryGetContext(name);
const target = withSender(targetNamed(context('target') ?? 'dev'), context('sender'));

new ReportCheckingStack(app, `gouji-${target.name}`, {
  target,
  description: 'Gouji: checks the yearly disclosure reports of public bodies',
  terminationProtection: target.keepData,
  ...(target.deployAsCaller
    ? { synthesizer: new CliCredentialsStackSynthesizer() as IStackSynthesizer }
    : {}),
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
