// Which templates are checked for which regions: every target that goes to AWS, where it is meant to run.
import { App } from 'aws-cdk-lib';
import { TARGETS, type Target } from '../config.ts';
import { FEATURE_FLAGS } from '../feature-flags.ts';
import { ReportCheckingStack } from '../report-checking-stack.ts';

export interface CheckedTemplate {
  readonly name: string;
  readonly regions: readonly string[];
  readonly template: object;
}

/** Of the regions with SES, one of each kind: the oldest, and one of those that get everything later. */
const ABROAD = ['us-east-1', 'eu-central-1'];

const CHECKED: readonly (readonly [Target, readonly string[]])[] = [
  [TARGETS.prod, ABROAD],
  [TARGETS.dev, ABROAD],
  [TARGETS['cn-north-1'], ['cn-north-1']],
  [TARGETS['cn-northwest-1'], ['cn-northwest-1']],
];

/** The stack of a target as CloudFormation gets it; functions are not bundled, which a template does not show. */
export function templateFor(target: Target): object {
  const app = new App({ context: { ...FEATURE_FLAGS, 'aws:cdk:bundling-stacks': [] } });
  const { stackName } = new ReportCheckingStack(app, `gouji-${target.name}`, {
    target,
    ...(target.region === null ? {} : { env: { region: target.region } }),
  });
  return app.synth().getStackByName(stackName).template;
}

export function checkedTemplates(): readonly CheckedTemplate[] {
  return CHECKED.map(([target, regions]) => ({
    name: target.name,
    regions,
    template: templateFor(target),
  }));
}
