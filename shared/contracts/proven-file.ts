// What was proven of an upload and settled of its file by the first message on it.
import * as z from 'zod';
import { FileFacts } from './report-message.ts';
import { Submission } from './submission.ts';

export const ProvenFile = z.strictObject({ submission: Submission, file: FileFacts });
export type ProvenFile = z.infer<typeof ProvenFile>;
