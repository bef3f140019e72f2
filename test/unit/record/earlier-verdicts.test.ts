import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { isFirstBalanced, isToBeAskedWhose, openMatter } from '../../../shared/record/earlier-verdicts.ts';
import { SHI, upload } from '../../builders/uploads-of-shi.ts';

const told = { noticedAt: '2026-01-20T03:00:00.000Z' };

describe('what is new about a balanced report', () => {
  test('it is the first while no earlier one of its year balanced, and nothing was told of it', () => {
    expect(isFirstBalanced(upload(1), [upload(2)], SHI)).toBe(true);
    expect(isFirstBalanced(upload(2), [upload(1)], SHI)).toBe(false);
    expect(isFirstBalanced(upload(1), [upload(1, told)], SHI)).toBe(false);
    expect(isFirstBalanced(upload(1, { agencyName: '别处县人民政府' }), [], SHI)).toBe(false);
    expect(isFirstBalanced(upload(1, { year: null }), [], SHI)).toBe(false);
  });

  test("another body's is asked about until the agency was asked", () => {
    const foreign = { agencyName: '别处县人民政府' };
    expect(isToBeAskedWhose(upload(1), [], SHI)).toBe(false);
    expect(isToBeAskedWhose(upload(2, foreign), [upload(1, foreign)], SHI)).toBe(true);
    expect(isToBeAskedWhose(upload(2, foreign), [upload(1, { ...foreign, ...told })], SHI)).toBe(false);
  });

  test('a problem that was told stays open until it balances', () => {
    const wrong = upload(1, { status: 'unbalanced', ...told });
    const wasTold = ({ noticedAt }: Pick<Verdict, 'noticedAt'>) => noticedAt !== null;
    expect(openMatter(upload(2), [wrong], SHI, wasTold)?.reportId).toBe(wrong.reportId);
    expect(openMatter(upload(3), [upload(2, told), wrong], SHI, wasTold)).toBeNull();
  });
});
