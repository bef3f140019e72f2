import * as z from 'zod';
import { MailVariables } from '../mail-variables.ts';

export const WebEnvironment = z.object({
  /** Of the pages, for forms: see WebSettings. */
  WEB_ORIGIN: z.union([
    z.enum(['of-the-gateway', 'loopback']),
    z
      .string()
      .regex(/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/u)
      .transform((origin) => origin as `https://${string}`),
  ]),
  /** Scheme and host of the uploads bucket; absent on a local engine, which is reached where the function reaches it. */
  STORE_ORIGIN: z.url().optional(),
  AWS_ENDPOINT_URL: z.url().optional(),
  /** Addresses of the operators with commas between them; may be empty. */
  OPERATORS: z.string().transform((list) =>
    list
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .filter((one) => one !== ''),
  ),
  LARGEST_BYTES: z.coerce.number().int().positive(),
  /** In Secrets Manager: what codes and forms are made with. */
  FORM_SECRET: z.string().min(1),
  /** Of an identity provider, all four or none. The secret is a text in Secrets Manager. */
  OPENID_ISSUER: z.url().optional(),
  OPENID_CLIENT_ID: z.string().min(1).optional(),
  OPENID_SECRET: z.string().min(1).optional(),
  OPENID_LABEL: z.string().min(1).optional(),
  UPLOADS_BUCKET: z.string().min(1),
  RECORDS_BUCKET: z.string().min(1),
  DOWNLOADS_BUCKET: z.string().min(1),
  VERDICT_TABLE: z.string().min(1),
  AGENCY_TABLE: z.string().min(1),
  NOTICE_TABLE: z.string().min(1),
  PORTAL_TABLE: z.string().min(1),
  ACCESS_TABLE: z.string().min(1),
  ...MailVariables,
});
export type WebEnvironment = z.infer<typeof WebEnvironment>;
