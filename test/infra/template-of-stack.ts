// The stack's template as the tests look at it.
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Target } from '../../infra/config.ts';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { ReportCheckingStack } from '../../infra/report-checking-stack.ts';
import { WebStack } from '../../infra/web-stack.ts';

export interface Resource {
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: readonly string[];
}

/** Functions are not bundled for these tests: they are about the template. */
export function templateOf(target: Target): Template {
  return Template.fromStack(stacksOf(target).checking);
}

/** Of the pages and the API. */
export function portalTemplateOf(target: Target): Template {
  return Template.fromStack(stacksOf(target).portal);
}

/** Throws, once a template is made of one, where cdk-nag finds anything that is not acknowledged beside its resource. */
function stacksOf(target: Target): { checking: ReportCheckingStack; portal: WebStack } {
  const app = new App({ context: { ...FEATURE_FLAGS, 'aws:cdk:bundling-stacks': [] } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const props = { target, ...(target.region === null ? {} : { env: { region: target.region } }) };
  const checking = new ReportCheckingStack(app, `gouji-${target.name}`, props);
  return { checking, portal: new WebStack(app, `gouji-${target.name}-portal`, { ...props, checking }) };
}

export function resources(template: Template, type: string): readonly [string, Resource][] {
  return Object.entries(template.findResources(type) as Record<string, Resource>);
}
