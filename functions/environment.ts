// Environment variables are read once, at the start of a function, and told all together where any is missing.
import * as z from 'zod';

/** Throws one error that names every variable that is missing or malformed. */
export function readEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  variables: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodObject<Shape>> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Environment is not complete: ${faults.join('; ')}`);
}

/** What every function needs to know of the queue that feeds them. */
export const FeedingQueue = {
  /** The queue the events come from, for the delay before a retry. */
  SOURCE_QUEUE_URL: z.url(),
  FIRST_RETRY_DELAY_SECONDS: z.coerce.number().min(0),
};
