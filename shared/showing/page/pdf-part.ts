// pdf.js as a program of its own, which is run in front of the judging worker's where a file holds a PDF.
import './pdf-port-closed.ts';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as pdfjsWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { openPort } from './pdf-port-closed.ts';

openPort();
Object.assign(globalThis, { pdfjs, pdfjsWorker });
