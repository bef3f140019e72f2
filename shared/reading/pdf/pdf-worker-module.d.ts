// pdf.js ships no types for its worker part; only its presence as `globalThis.pdfjsWorker` counts.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
