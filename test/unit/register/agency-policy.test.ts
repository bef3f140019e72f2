import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AgencyId, agencyOfKey } from '../../../shared/contracts/submission.ts';
import { agencyPolicy, partitionOf } from '../../../shared/register/agency-policy.ts';

const PLACE = { bucket: 'uploads', partition: 'aws' };

/** IAM's own reading of a resource: `*` any characters, `?` one. */
function covers(resource: string, arn: string): boolean {
  const pattern = resource
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 's').test(arn);
}

const agencyId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);

property.prop([agencyId, agencyId, fc.string({ minLength: 1 })])(
  'covers the files of its agency and of no other, whatever they are called',
  (own, other, name) => {
    const { Resource } = agencyPolicy(AgencyId.parse(own), PLACE).Statement[0];
    expect(covers(Resource, `arn:aws:s3:::uploads/incoming/${own}/${name}`)).toBe(true);
    const key = `incoming/${other}/${name}`;
    expect(covers(Resource, `arn:aws:s3:::uploads/${key}`)).toBe(agencyOfKey(key) === own);
  },
);

test('does not reach into an agency whose id begins alike', () => {
  const { Resource } = agencyPolicy('fin', PLACE).Statement[0];
  expect(covers(Resource, 'arn:aws:s3:::uploads/incoming/fin2/年报.txt')).toBe(false);
});

test('may delete, which withdraws, but no version for good, and may read nothing', () => {
  expect(agencyPolicy('fin', PLACE).Statement.flatMap(({ Action }) => Action)).toEqual([
    's3:PutObject',
    's3:AbortMultipartUpload',
    's3:DeleteObject',
  ]);
});

test('names the resources as the region does', () => {
  expect(partitionOf('cn-north-1')).toBe('aws-cn');
  expect(partitionOf('eu-central-1')).toBe('aws');
});
