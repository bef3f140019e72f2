// Brings a verdict view to life in the browser: one finding lit at a time or all, finding ↔ cell, trying an explanation out.
// Plain JavaScript of Chrome 90 that uses nothing outside the function: its own text is put into files as their script.

/**
 * Everything it shows stands in the view already; texts are set as texts. Nothing is stored.
 * @param {HTMLElement} view the element of class "verdict"
 */
export function linkFindings(view) {
  const LIT = ['lit-term', 'lit-total', 'lit-place'];
  /** @type {HTMLElement[]} */
  const findings = Array.from(view.querySelectorAll('[data-finding]'));
  /** @type {HTMLElement[]} */
  const cells = Array.from(view.querySelectorAll('td[data-in]'));
  /** @type {HTMLElement[]} */
  const choices = Array.from(view.querySelectorAll('[data-try]'));
  /** @type {HTMLElement | null} */
  const all = view.querySelector('[data-all]');
  /** @type {HTMLElement | null} */
  const stop = view.querySelector('[data-stop-trying]');
  const effect = view.querySelector('[data-effect]');

  /** The role of a cell in the first of its findings that is lit.
   * @param {HTMLElement} cell
   * @param {(number: string) => boolean} isLit */
  function litRole(cell, isLit) {
    for (const part of (cell.dataset.in || '').split(' ')) {
      const [number = '', role] = part.split(':');
      if (role !== undefined && isLit(number)) return role;
    }
    return null;
  }

  /** @param {(number: string) => boolean} isLit */
  function light(isLit) {
    for (const cell of cells) {
      cell.classList.remove(...LIT);
      const role = litRole(cell, isLit);
      if (role !== null) cell.classList.add(`lit-${role}`);
    }
    for (const finding of findings) {
      const lit = isLit(finding.dataset.finding || '');
      finding.classList.toggle('is-lit', lit);
      const button = finding.querySelector('[data-show]');
      if (button !== null) button.setAttribute('aria-pressed', String(lit));
    }
  }

  /** @param {string} number */
  function lightOne(number) {
    if (all !== null) all.setAttribute('aria-pressed', 'false');
    light((one) => one === number);
  }

  function endTrial() {
    for (const mark of Array.from(view.querySelectorAll('.trial'))) mark.remove();
    for (const after of Array.from(view.querySelectorAll('[data-after]'))) after.setAttribute('hidden', '');
    for (const choice of choices) choice.setAttribute('aria-pressed', 'false');
    if (stop !== null) stop.hidden = true;
    if (effect !== null) effect.textContent = '';
  }

  /** @param {HTMLElement} choice */
  function markTrial(choice) {
    let first = true;
    for (const change of (choice.dataset.try || '').split(' ')) {
      const [figure, to = ''] = change.split('=');
      const cell = cells.find(({ id }) => id.endsWith(`c-${figure}`));
      if (cell === undefined) continue;
      if (first) reveal(cell, false);
      first = false;
      const mark = document.createElement('span');
      mark.className = 'trial';
      mark.textContent = to;
      cell.append(mark);
    }
    for (const number of (choice.dataset.closes || '').split(' ')) {
      const after = number === '' ? null : view.querySelector(`[data-after="${number}"]`);
      if (after !== null) after.removeAttribute('hidden');
    }
  }

  /** @param {HTMLElement} choice */
  function tryOut(choice) {
    const again = choice.getAttribute('aria-pressed') === 'true';
    endTrial();
    if (again) return;
    choice.setAttribute('aria-pressed', 'true');
    markTrial(choice);
    if (effect !== null) effect.textContent = choice.dataset.says || '';
    if (stop !== null) stop.hidden = false;
  }

  /** Follows a link within the page by hand, so that focus goes along and the address stays.
   * @param {HTMLAnchorElement} link */
  function follow(link) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target === null || !view.contains(target)) return false;
    const number = link.dataset.light || target.dataset.finding || '';
    if (number !== '') lightOne(number);
    target.scrollIntoView({ block: 'center', inline: 'center' });
    target.focus({ preventScroll: true });
    return true;
  }

  /** The cell of a finding to look at: the one most likely wrong, else the total, else the first.
   * @param {string} number */
  function chiefCell(number) {
    /** @param {HTMLElement} cell */
    const roleOf = (cell) => litRole(cell, (one) => one === number);
    const own = cells.filter((cell) => roleOf(cell) !== null);
    const suspect = own.find((cell) => cell.classList.contains('suspect'));
    return suspect || own.find((cell) => roleOf(cell) === 'total') || own[0];
  }

  /** Brings a cell into sight; where the tables scroll by themselves, the page stays where it is.
   * @param {HTMLElement | undefined} cell
   * @param {boolean} mayMovePage */
  function reveal(cell, mayMovePage) {
    const panel = cell === undefined ? null : cell.closest('.tables');
    if (cell === undefined || panel === null) return;
    if (panel.scrollHeight > panel.clientHeight + 1) {
      const above = cell.getBoundingClientRect().top - panel.getBoundingClientRect().top;
      panel.scrollTop += above - panel.clientHeight / 2;
    } else if (mayMovePage) cell.scrollIntoView({ block: 'center', inline: 'nearest' });
  }

  /** @param {string} number */
  function showOne(number) {
    lightOne(number);
    reveal(chiefCell(number), true);
  }

  view.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    /** @type {HTMLElement | null} */
    const control = event.target.closest(
      '[data-show], [data-all], [data-try], [data-stop-trying], a[href^="#"]',
    );
    if (control === null) return;
    if (control.dataset.show !== undefined) showOne(control.dataset.show);
    else if (control.dataset.try !== undefined) tryOut(control);
    else if (control.dataset.stopTrying !== undefined) endTrial();
    else if (control.dataset.all !== undefined) {
      const on = control.getAttribute('aria-pressed') !== 'true';
      control.setAttribute('aria-pressed', String(on));
      light((number) => on || number === '1');
    } else if (control instanceof HTMLAnchorElement && follow(control)) event.preventDefault();
  });
  reveal(chiefCell('1'), false);
}
