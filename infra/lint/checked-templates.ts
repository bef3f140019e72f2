// Which templates are checked for which regions: every target that goes to AWS, where it is meant to run.
import { App } from 'aws-cdk-lib';
import { TARGETS, type Target } from '../config.ts';
import { FEATURE_FLAGS } from '../feature-flags.ts';
import { ReportCheckingStack } from '../report-checking-stack.ts';
import { WebStack } from '../web-stack.ts';

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

/** The stacks of a target as CloudFormation gets them; functions are not bundled, which a template does not show. */
export function templatesFor(target: Target): Readonly<Record<string, object>> {
  const app = new App({ context: { ...FEATURE_FLAGS, 'aws:cdk:bundling-stacks': [] } });
  const props = { target, ...(target.region === null ? {} : { env: { region: target.region } }) };
  const checking = new ReportCheckingStack(app, `gouji-${target.name}`, props);
  const portal = new WebStack(app, `gouji-${target.name}-portal`, { ...props, checking });
  const assembly = app.synth();
  return Object.fromEntries(
    [checking, portal].map(({ stackName }) => [stackName, assembly.getStackByName(stackName).template]),
  );
}

export function checkedTemplates(): readonly CheckedTemplate[] {
  return CHECKED.flatMap(([target, regions]) =>
    Object.entries(templatesFor(target)).map(([name, template]) => ({ name, regions, template })),
  );
}
