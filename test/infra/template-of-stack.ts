// The stack's template as the tests look at it.
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Target } from '../../infra/config.ts';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { ReportCheckingStack } from '../../infra/report-checking-stack.ts';

export interface Resource {
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: readonly string[];
}

/** Functions are not bundled for these tests: they are about the template. */
export function templateOf(target: Target): Template {
  const app = new App({ context: { ...FEATURE_FLAGS, 'aws:cdk:bundling-stacks': [] } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  // Throws where cdk-nag finds anything that is not acknowledged beside its resource.
  return Template.fromStack(
    new ReportCheckingStack(app, `gouji-${target.name}`, {
      target,
      ...(target.region === null ? {} : { env: { region: target.region } }),
    }),
  );
}

export function resources(template: Template, type: string): readonly [string, Resource][] {
  return Object.entries(template.findResources(type) as Record<string, Resource>);
}
