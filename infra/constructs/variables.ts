// What a function's environment schema asks for, as types: a variable that one side renames fails the type check.
import type * as z from 'zod';
import type { FeedingQueue } from '../../functions/environment.ts';

/** Every variable of a schema as text; those that may be absent stay optional. */
export type Variables<Schema extends z.ZodObject> = { readonly [Name in keyof z.input<Schema>]: string };

/** The same without those that every function fed by a queue gets (BatchFunction sets them). */
export type OwnVariables<Schema extends z.ZodObject> = Omit<Variables<Schema>, keyof typeof FeedingQueue>;
