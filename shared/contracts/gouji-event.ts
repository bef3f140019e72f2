// What other systems are told of over the event bus: CloudEvents 1.0 in the detail of an EventBridge event, source `gouji`.
// None of them holds a figure of a report: who wants to know more asks the API by the address, with a token of its own.
import * as z from 'zod';
import { Status } from './judgement.ts';
import { ReceiptNumber } from './receipt-number.ts';
import { AgencyId, ReportId, SubmissionId } from './submission.ts';

/** A new version where a reader of the old one would go wrong; what is only added needs none. */
const schemaOf = <Type extends string>(type: Type) => `urn:gouji:schema:${type}:1` as const;

function eventOf<Type extends string, Data extends z.ZodObject>(type: Type, data: Data) {
  return z.strictObject({
    specversion: z.literal('1.0'),
    /** The same happening always has the same id: events come at least once, a repeat is known by it. */
    id: z.string().min(1).max(300),
    source: z.literal('gouji'),
    type: z.literal(type),
    /** What it is about: a report's id, or an agency's. */
    subject: z.string().min(1),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    dataschema: z.literal(schemaOf(type)),
    data,
  });
}

/** Of a report, in every event on one. */
const ofReport = {
  /** The agency whose folder the file came in by; null where the key names none. */
  agency: AgencyId.nullable(),
  year: z.int().nullable(),
  reportId: ReportId,
  submissionId: SubmissionId,
  receipt: ReceiptNumber,
  /** Below the address of the installation. */
  address: z.string().startsWith('/api/v1/'),
};

/** A revision of a verdict is on record. */
export const VerdictRecorded = eventOf(
  'verdict-recorded',
  z.strictObject({
    ...ofReport,
    revision: z.int().min(1),
    status: Status,
    /** How many places, not what stands in them. */
    errors: z.int().min(0),
    warnings: z.int().min(0),
    /** What the report calls its agency. */
    agencyName: z.string().nullable(),
    receivedAt: z.iso.datetime(),
  }),
);

/** The agency deleted the file: its report counts no longer. */
export const ReportWithdrawn = eventOf('report-withdrawn', z.strictObject(ofReport));

/** Somebody was told of a verdict by mail: the agency, or the operators where nobody at the agency can be reached. */
export const NoticeSent = eventOf(
  'notice-sent',
  z.strictObject({
    ...ofReport,
    revision: z.int().min(1),
    status: Status,
    told: z.enum(['agency', 'operators']),
    /** The agency's name in the register, else what the report calls it. */
    agencyName: z.string().nullable(),
    /** Balances that fail. */
    findings: z.int().min(0),
    /** A newer upload for the same year had its verdict already. */
    superseded: z.boolean(),
  }),
);

/** The last day for an agency's report of a year was yesterday. */
export const DeadlinePassed = eventOf(
  'deadline-passed',
  z.strictObject({
    agency: AgencyId,
    agencyName: z.string().min(1),
    year: z.int(),
    deadline: z.iso.date(),
    /** As on the roster: nothing filed that counts, or the status of what counts. */
    state: z.enum([...Status.options, 'missing', 'overdue', 'nothingToReport', 'unusable', 'wrongBody']),
    address: z.string().startsWith('/api/v1/'),
  }),
);

export const GoujiEvent = z.discriminatedUnion('type', [
  VerdictRecorded,
  ReportWithdrawn,
  NoticeSent,
  DeadlinePassed,
]);
export type GoujiEvent = z.infer<typeof GoujiEvent>;
