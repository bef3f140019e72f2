// The state of a file in a sentence that says what to do.
import type { VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { STATUS_WORDS } from '../../../shared/wording/status-words.ts';
import type { UploadState } from './upload-state.ts';

export const STEPS = ['已收到', '正在读取', '正在核对', '结论'] as const;

/** The step that is under way: of the ones before it all are done. */
export const STEP_OF = { awaited: 0, reading: 1, checking: 2, done: 3 } as const;

/** So long after it came a person need not wait any longer. */
const PATIENCE_SECONDS = 60;
const STATUS = STATUS_WORDS.zh;

export function stateSentence({ stage, storedAt, verdicts }: UploadState, now: Date): string {
  if (stage === 'awaited') return '还没有收到文件。正在上传的，请等一会儿；没有上传成功的，请重新报送。';
  if (stage === 'done') return doneSentence(verdicts);
  const waited = storedAt === null ? 0 : (now.getTime() - Date.parse(storedAt)) / 1000;
  const patience =
    waited < PATIENCE_SECONDS ? '一般只要几秒到几分钟。' : '可以关闭这个页面；有问题时，登记的邮箱会收到信。';
  return `${stage === 'reading' ? '文件已收到，正在读取。' : '文件已读取，正在核对。'}${patience}`;
}

export function statusWords({ status }: Pick<VerdictFacts, 'status'>): string {
  return STATUS[status];
}

function doneSentence(verdicts: readonly VerdictFacts[]): string {
  const [only, ...others] = verdicts;
  if (only !== undefined && others.length === 0) {
    return {
      balanced: '核对完成：平衡，不需要再做什么。',
      unbalanced: `核对完成：不平衡，有${only.errors}处。请看结果，对照底账更正后重新报送。`,
      undecided: '核对完成：有未能核对的地方。请看结果，补充后重新报送，或者作出说明。',
      unreadable: `核对完成：无法核对。${only.unreadable?.message ?? '没有读到可以核对的表格。'}`,
    }[only.status];
  }
  const counts = (Object.keys(STATUS) as (keyof typeof STATUS)[])
    .map((status) => ({ status, count: verdicts.filter((one) => one.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${STATUS[status]}${count}份`);
  return `核对完成：共${verdicts.length}份，${counts.join('，')}。`;
}
