// Where the local run finds the project and keeps its own things.
import path from 'node:path';

export const PROJECT_ROOT = path.resolve(import.meta.dirname, '..', '..');
/** Git-ignored: the engine's Python environment, its log, and where the running one listens. */
export const STATE_FOLDER = path.join(PROJECT_ROOT, '.local');
/** The mails that went out since `npm start`. */
export const MAILS_FOLDER = path.join(STATE_FOLDER, 'mails');
/** Written by `npm start` while it runs: the endpoint that `npm run upload` goes to. */
export const RUNNING_FILE = path.join(STATE_FOLDER, 'running.json');
