import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Target } from '../config.ts';

/** Accepts, beside the resource, that a local engine's resources do not insist on TLS; elsewhere the finding stands. */
export function acceptPlainHttp(target: Target, finding: string, resource: IConstruct): void {
  if (target.tlsOnly) return;
  Validations.of(resource).acknowledge({
    id: finding,
    reason: 'A local engine speaks plain HTTP on 127.0.0.1 only, and would refuse its own calls.',
  });
}
