// The one way HTML is made here: values put into a template are escaped.
import type { html } from 'hono/html';

/** What hono/html makes; a promise only where a promise was put in, which nothing here does. */
export type Html = ReturnType<typeof html>;
