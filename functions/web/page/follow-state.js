// Keeps the state of a filed file on a page up to date, until it has its verdict. Stops while the page is not seen.

const FORGIVEN = 5;
const LONGEST_WAIT = 10;

/**
 * @typedef {{ step: number, stage: string, sentence: string, status: string[], verdict: string | null }} Told
 */

/**
 * @param {HTMLElement} place holds [data-sentence], and where they are wanted [data-step] and [data-next]
 * @param {string} address tells the state, and when to ask again
 */
export function followState(place, address) {
  let etag = '';
  let failures = 0;
  /** @type {number | undefined} */
  let waiting;
  let over = false;

  /** @param {Told} told */
  function show(told) {
    const sentence = place.querySelector('[data-sentence]');
    // A text that is set anew is read out anew.
    if (sentence !== null && sentence.textContent !== told.sentence) sentence.textContent = told.sentence;
    for (const step of Array.from(place.querySelectorAll('[data-step]'))) {
      const number = Number(step.getAttribute('data-step'));
      const mark = step.querySelector('[data-mark]');
      if (mark !== null) mark.textContent = number < told.step || told.stage === 'done' ? '✓' : '·';
      if (number === told.step) step.setAttribute('aria-current', 'step');
      else step.removeAttribute('aria-current');
    }
    if (told.verdict === null) return;
    const isGood = told.status.every((status) => status === 'balanced');
    place.classList.add(isGood ? 'is-good' : 'is-bad');
    showNext(told.verdict);
  }

  /** @param {string} verdict */
  function showNext(verdict) {
    const next = place.querySelector('[data-next]');
    if (next === null) return;
    const link = document.createElement('a');
    link.href = verdict;
    link.textContent = '看结果';
    link.className = 'chief';
    next.replaceChildren(link);
  }

  /** @param {number} seconds */
  function again(seconds) {
    if (!over) waiting = window.setTimeout(ask, seconds * 1000);
  }

  async function ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch(address, {
        headers: etag === '' ? {} : { 'if-none-match': etag },
        credentials: 'same-origin',
        cache: 'no-store',
      });
      if (answer.status === 200) {
        etag = answer.headers.get('etag') || '';
        /** @type {Told} */
        const told = await answer.json();
        show(told);
        over = told.stage === 'done';
      } else if (answer.status !== 304) throw new Error(String(answer.status));
      failures = 0;
      again(Number(answer.headers.get('retry-after')) || LONGEST_WAIT);
    } catch {
      failures += 1;
      if (failures <= FORGIVEN) again(LONGEST_WAIT);
      else {
        over = true;
        const sentence = place.querySelector('[data-sentence]');
        if (sentence !== null)
          sentence.textContent = '暂时问不到状态，请过一会儿刷新页面；已收到的文件不会丢失。';
      }
    }
  }

  document.addEventListener('visibilitychange', () => {
    window.clearTimeout(waiting);
    if (!document.hidden && !over) void ask();
  });
  void ask();
}
