// The words of the forms as they are met in print: official labels, variants, headings (labels/README.md).
import * as z from 'zod';
import labels from './labels/labels.json' with { type: 'json' };

const Variants = z.record(z.string(), z.array(z.string()).min(1));

const Labels = z.strictObject({
  section2: z.strictObject({
    clauses: Variants,
    rows: Variants,
    columns: Variants,
    frame: z.array(z.string()),
  }),
  section3: z.strictObject({
    rows: Variants,
    groups: Variants,
    columns: Variants,
    frame: z.array(z.string()),
  }),
  section4: z.strictObject({ groups: Variants, columns: Variants, frame: z.array(z.string()) }),
  headings: Variants,
});

/** Every spelling is given without enumerators, brackets, punctuation and blanks, in simplified script. */
export const LABELS: z.infer<typeof Labels> = Labels.parse(labels);
