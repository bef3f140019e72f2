// What a file would be told, checked in this browser before it is sent: by the program of gouji.html, in a worker that can be ended.

const LONGEST_MS = 15_000;
const STEP_MS = 5000;

/**
 * @typedef {{ checked?: { unreadable: string | null, reports: { status: string, title: string }[] }, step?: number }} News
 */

/**
 * Null where nothing speaks against sending: it balances, or nothing could be said of it here (a PDF, an old browser).
 * @param {string} address of the worker's program
 * @param {File} file
 * @returns {Promise<string | null>}
 */
export async function checkBefore(address, file) {
  if (typeof Worker === 'undefined') return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const worker = new Worker(address);
  try {
    return await new Promise((resolve) => {
      window.setTimeout(() => resolve(null), LONGEST_MS);
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        resolve(null);
      });
      worker.addEventListener('message', (event) => {
        /** @type {News} */
        const news = event.data;
        if (news.step === undefined) resolve(news.checked === undefined ? null : doubtOf(news.checked));
      });
      worker.postMessage({
        kind: 'check',
        name: file.name,
        language: 'zh',
        lastYear: [],
        prefix: '',
        bytes,
        passOver: [],
        milliseconds: LONGEST_MS,
        stepMilliseconds: STEP_MS,
      });
    });
  } finally {
    worker.terminate();
  }
}

/** @param {NonNullable<News['checked']>} checked */
function doubtOf({ unreadable, reports }) {
  if (unreadable !== null) return `这个文件无法核对：${unreadable} 照样报送吗？`;
  const failing = reports.filter(({ status }) => status === 'unbalanced').length;
  if (failing > 0) return `先核对了一下：${reports.length > 1 ? `${failing}份` : ''}数据不平衡。照样报送吗？`;
  const lost = reports.filter(({ status }) => status === 'unreadable').length;
  return lost > 0 ? '先核对了一下：没有读到可以核对的表格。照样报送吗？' : null;
}
