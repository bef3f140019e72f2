import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { decodeKey } from '../../../shared/contracts/s3-event.ts';
import { agencyOfKey, reportId, submissionId, uploadOrder } from '../../../shared/contracts/submission.ts';
import { encodeKey, submissionOf } from '../../builders/submission-builder.ts';

describe('a submission', () => {
  it('has the id of its object version, whatever else an event says of it', () => {
    const one = submissionOf();
    expect(
      submissionId({ ...one, eventTime: '2027-01-01T00:00:00.000Z', sequencer: '1' } as typeof one),
    ).toBe(submissionId(one));
    expect(submissionId({ ...one, versionId: 'v2' })).not.toBe(submissionId(one));
    expect(reportId(one, 2)).toBe(`${submissionId(one)}.2`);
  });

  it('does not confuse a bucket with the start of a key', () => {
    expect(submissionId({ bucket: 'a', key: 'b/c', versionId: 'v' })).not.toBe(
      submissionId({ bucket: 'a/b', key: 'c', versionId: 'v' }),
    );
  });

  it.each([
    ['incoming/shifan/年报.txt', 'shifan'],
    ['incoming/shifan/2023/年报.txt', 'shifan'],
    ['incoming/a.b_c-1/x', 'a.b_c-1'],
    ['incoming/shifan/', null],
    ['incoming/x.txt', null],
    ['incoming//x.txt', null],
    ['incoming/../shifan/x.txt', null],
    ['incoming/示范/x.txt', null],
    ['other/shifan/x.txt', null],
  ])('under %s belongs to %s', (key, agency) => {
    expect(agencyOfKey(key)).toBe(agency);
  });

  test.prop([
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
    fc.nat(),
    fc.nat(),
  ])('made later sorts later; within one millisecond by the sequencer as a number', (time, a, b) => {
    const at = (when: Date, sequencer: number) =>
      uploadOrder({ eventTime: when.toISOString(), sequencer: sequencer.toString(16), versionId: 'v' });
    expect(at(new Date(time.getTime() + 1), 0) > at(time, a)).toBe(true);
    expect(at(time, a) < at(time, b)).toBe(a < b);
  });

  test.prop([fc.string({ unit: 'grapheme', minLength: 1 })])(
    'any key that S3 encodes is read back as the clerk wrote it',
    (key) => {
      expect(decodeKey(encodeKey(key))).toBe(key);
    },
  );
});
