// Files chosen or dropped go to the store one after another, each with its progress, its state, and a way to try it again.
import { checkBefore } from './check-before.js';
import { followState } from './follow-state.js';

/** By S3's error codes and by what the network does. */
const FAILED = {
  EntityTooLarge: '文件太大，没有收下。',
  EntityTooSmall: '文件是空的，没有收下。',
  other: '没有传成功，可能是网络断了。',
};

/** @param {HTMLFormElement} form */
export function fileSeveral(form) {
  const input = form.querySelector('input[type=file]');
  const queue = document.querySelector('[data-queue]');
  const said = document.querySelector('[data-said]');
  const hint = form.querySelector('[data-drop-hint]');
  if (!(input instanceof HTMLInputElement) || queue === null) return;
  const largest = Number(form.dataset.largest);
  let turn = Promise.resolve();

  input.multiple = true;
  if (hint !== null) hint.removeAttribute('hidden');

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    take(Array.from(input.files || []));
    form.reset();
  });
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('is-over');
  });
  form.addEventListener('dragleave', () => form.classList.remove('is-over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('is-over');
    take(Array.from(event.dataTransfer?.files || []));
  });

  /** @param {File[]} files */
  function take(files) {
    if (said !== null)
      said.textContent = files.length === 0 ? '请先选择文件。' : `${files.length}个文件，开始报送。`;
    for (const file of files) {
      const item = makeItem(file);
      queue.append(item.element);
      enter(item, file);
    }
  }

  /**
   * Checked here first, by the program of gouji.html; nothing is sent until the person wants it.
   * @param {ReturnType<typeof makeItem>} item @param {File} file
   */
  function enter(item, file) {
    turn = turn.then(async () => {
      if (file.size === 0 || file.size > largest) return send(item, file);
      item.checking();
      const doubt = await checkBefore(form.dataset.judging || '', file);
      if (doubt === null) return send(item, file);
      item.doubted(doubt, () => {
        turn = turn.then(() => send(item, file));
      });
    });
  }

  /** @param {ReturnType<typeof makeItem>} item @param {File} file */
  async function send(item, file) {
    item.begin();
    try {
      if (file.size === 0) throw new Refused(FAILED.EntityTooSmall, false);
      if (file.size > largest) throw new Refused(FAILED.EntityTooLarge, false);
      const made = await askForForm(file.name);
      await post(made, file, item.progress);
      item.sent(made.page);
      followState(item.element, made.state);
    } catch (error) {
      const again = !(error instanceof Refused) || error.again;
      item.failed(
        error instanceof Refused ? error.message : FAILED.other,
        again ? () => enter(item, file) : null,
      );
    }
  }

  /** @param {string} name */
  async function askForForm(name) {
    const answer = await fetch(form.dataset.uploads || '', {
      method: 'POST',
      credentials: 'same-origin',
      body: new URLSearchParams({ csrf: form.dataset.csrf || '', name }),
    });
    if (answer.status === 401 || answer.redirected)
      throw new Refused('登录已过期，请刷新页面重新登录。', false);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }
}

class Refused extends Error {
  /** @param {string} message @param {boolean} again */
  constructor(message, again) {
    super(message);
    this.again = again;
  }
}

/**
 * @param {{ url: string, fields: Record<string, string> }} made
 * @param {File} file
 * @param {(share: number) => void} tell
 */
function post(made, file, tell) {
  return new Promise((resolve, reject) => {
    const data = new FormData();
    for (const name of Object.keys(made.fields)) data.append(name, made.fields[name] || '');
    data.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', made.url);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) tell(event.loaded / event.total);
    });
    request.addEventListener('error', () => reject(new Refused(FAILED.other, true)));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) return resolve(undefined);
      const [, code = ''] = /<Code>(\w+)<\/Code>/.exec(request.responseText) || [];
      const known = code === 'EntityTooLarge' || code === 'EntityTooSmall';
      return reject(new Refused(known ? FAILED[code] : FAILED.other, !known));
    });
    request.send(data);
  });
}

/** @param {File} file */
function makeItem(file) {
  const element = document.createElement('li');
  const name = document.createElement('b');
  name.textContent = file.name;
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.setAttribute('aria-label', `${file.name} 上传进度`);
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'status');
  sentence.dataset.sentence = '';
  const next = document.createElement('p');
  next.dataset.next = '';
  element.append(name, bar, sentence, next);
  bar.hidden = true;
  sentence.textContent = '等待上传。';
  return {
    element,
    checking() {
      bar.hidden = true;
      sentence.textContent = '先在这台电脑上核对一下。';
    },
    /** @param {string} doubt @param {() => void} send */
    doubted(doubt, send) {
      element.className = 'is-bad';
      sentence.textContent = doubt;
      const still = document.createElement('button');
      still.type = 'button';
      still.className = 'plain';
      still.textContent = '照样报送';
      still.addEventListener('click', send);
      const leave = document.createElement('button');
      leave.type = 'button';
      leave.className = 'plain';
      leave.textContent = '先不报送';
      leave.addEventListener('click', () => element.remove());
      next.replaceChildren(still, ' ', leave);
    },
    begin() {
      element.className = '';
      bar.hidden = false;
      bar.value = 0;
      sentence.textContent = '正在上传。';
      next.replaceChildren();
    },
    /** @param {number} share */
    progress(share) {
      bar.value = share;
    },
    /** @param {string} page */
    sent(page) {
      bar.hidden = true;
      sentence.textContent = '已上传。';
      const link = document.createElement('a');
      link.href = page;
      link.textContent = '这个文件的状态';
      next.replaceChildren(link);
    },
    /** @param {string} why @param {(() => void) | null} again */
    failed(why, again) {
      bar.hidden = true;
      element.className = 'is-bad';
      sentence.textContent = why;
      if (again === null) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'plain';
      button.textContent = `重新上传“${file.name}”`;
      button.addEventListener('click', again);
      next.replaceChildren(button);
    },
  };
}
