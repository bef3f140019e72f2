// PDF with text → Document: ruled tables as grids, everything else as lines.
import { Worker } from 'node:worker_threads';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { findPdfFolder } from './pdf-folder.ts';
import type { PdfAnswer, PdfStop, PdfTask } from './pdf-task.ts';
import { screenPdf } from './screen-pdf.ts';

export interface PdfLimits {
  readonly pages: number;
  /** Indirect objects, as the file itself declares or shows them. */
  readonly objects: number;
  /** Drawing commands over all pages. */
  readonly operators: number;
  readonly characters: number;
  /** Bytes that one compressed stream may inflate to. */
  readonly streamBytes: number;
  readonly milliseconds: number;
  /** Growth of the process while this file is read, in bytes. */
  readonly memoryBytes: number;
}

export const PDF_LIMITS: PdfLimits = {
  pages: 300,
  objects: 300_000,
  operators: 3_000_000,
  characters: 2_000_000,
  streamBytes: 64 * 1024 * 1024,
  milliseconds: 20_000,
  memoryBytes: 640 * 1024 * 1024,
};

const MESSAGES: Readonly<Record<PdfStop | 'time-limit' | 'too-many-objects' | 'stream-bomb', Unreadable>> = {
  'scanned-pdf': {
    code: 'scanned-pdf',
    message:
      'PDF 里没有可读取的文字，看起来是扫描件或图片。请上传由 Word、WPS 直接导出的文字版 PDF，或上传原始文档。',
  },
  'ocr-layer': {
    code: 'scanned-pdf',
    message:
      'PDF 是扫描件，页面上只有图片，隐藏的文字是软件识别出来的，可能有误，不能作为依据。请上传由 Word、WPS 直接导出的文字版 PDF，或上传原始文档。',
  },
  'garbled-text': {
    code: 'garbled-text',
    message:
      'PDF 里的字体没有说明各个字是什么，文字取出来是乱码，无法准确读取。请用 Word、WPS 重新导出 PDF，或上传原始文档。',
  },
  encrypted: { code: 'encrypted', message: 'PDF 设置了打开密码，无法读取。请取消密码、另存后重新上传。' },
  damaged: {
    code: 'damaged',
    message: 'PDF 已损坏，无法完整打开。请在本机打开确认无误，重新导出一份后上传。',
  },
  'too-many-pages': {
    code: 'too-many-pages',
    message: '文件页数过多，超过了系统能读取的上限。请只上传年度报告本身。',
  },
  'too-many-objects': {
    code: 'too-many-objects',
    message: 'PDF 内部的对象多得异常，为安全起见没有继续读取。请用 Word、WPS 重新导出报告后上传。',
  },
  'too-much-drawing': {
    code: 'too-many-objects',
    message: 'PDF 页面上的绘图指令多得异常，为安全起见没有继续读取。请用 Word、WPS 重新导出报告后上传。',
  },
  'too-much-text': {
    code: 'too-much-text',
    message: '文字内容过多，超过了系统能读取的上限。请只上传年度报告本身。',
  },
  'stream-bomb': {
    code: 'archive-bomb',
    message: 'PDF 的压缩内容展开后异常庞大，为安全起见没有继续读取。请用 Word、WPS 重新导出报告后上传。',
  },
  'time-limit': {
    code: 'time-limit',
    message: 'PDF 结构过于复杂，在规定的时间和内存内没有读完。请用 Word、WPS 重新导出报告后上传。',
  },
};

/** How often memory is looked at while the thread works, in milliseconds. */
const WATCH = 100;

/**
 * Reads a PDF. Cells say "第2页表1第5行第4列", lines "第3页第12行". Never throws for what the bytes hold: scans,
 * passwords, damage and every limit end in a reason. pdf.js is loaded by the thread, so only when a PDF comes.
 */
export async function readPdf(
  bytes: Uint8Array,
  limits: PdfLimits = PDF_LIMITS,
): Promise<Document | Unreadable> {
  const refused = screenPdf(bytes, limits);
  if (refused !== null) return MESSAGES[refused];
  const answer = await readInThread(bytes, limits);
  return 'document' in answer ? answer.document : MESSAGES[answer.stopped];
}

async function readInThread(
  bytes: Uint8Array,
  limits: PdfLimits,
): Promise<PdfAnswer | { stopped: 'time-limit' }> {
  const folder = findPdfFolder();
  const task: PdfTask = {
    // A copy: the thread takes its buffer over, the caller keeps the file.
    bytes: new Uint8Array(bytes),
    cMaps: folder.cMaps,
    standardFonts: folder.standardFonts,
    limits: { pages: limits.pages, operators: limits.operators, characters: limits.characters },
  };
  const before = process.memoryUsage.rss();
  const worker = new Worker(folder.thread, {
    workerData: task,
    transferList: [task.bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.memoryBytes / 1024 / 1024) },
    // What pdf.js prints is of no use to anyone.
    stdout: true,
    stderr: true,
    execArgv: [],
  });
  try {
    return await new Promise((resolve) => {
      const end = Date.now() + limits.milliseconds;
      const watch = setInterval(() => {
        if (Date.now() < end && process.memoryUsage.rss() - before < limits.memoryBytes) return;
        clearInterval(watch);
        resolve({ stopped: 'time-limit' });
      }, WATCH);
      const settle = (answer: PdfAnswer | { stopped: 'time-limit' }) => {
        clearInterval(watch);
        resolve(answer);
      };
      worker.once('message', settle);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        settle({ stopped: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'time-limit' : 'damaged' }),
      );
      worker.once('exit', () => settle({ stopped: 'damaged' }));
    });
  } finally {
    await worker.terminate();
  }
}
