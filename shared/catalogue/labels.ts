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
    /** Stretches of heads and labels that only one form has. */
    marks: z.strictObject({ '2019': z.array(z.string()), '2021': z.array(z.string()) }),
    /** Stretches of the heads of columns of money, in which the unit is printed. */
    moneyHeads: z.array(z.string()).min(1),
  }),
  section3: z.strictObject({
    rows: Variants,
    groups: Variants,
    columns: Variants,
    /** Printed above the five kinds of organisations. */
    headOfFive: z.string(),
    frame: z.array(z.string()),
  }),
  section4: z.strictObject({ groups: Variants, columns: Variants, frame: z.array(z.string()) }),
  /** Heads of columns that bodies add behind the form's. */
  remarks: z.array(z.string()).min(1),
  /** What every report speaks of, and few menus say in a sentence. */
  subject: z.string(),
  /** How the note in the head of section 三 begins. */
  tableNote: z.string(),
  headings: Variants,
});

/** Every spelling is given without enumerators, brackets, punctuation and blanks, in simplified script. */
export const LABELS: z.infer<typeof Labels> = Labels.parse(labels);
