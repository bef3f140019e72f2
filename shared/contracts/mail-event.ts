// What SES tells of mails by way of SNS and SQS: bounces and complaints. Source: Amazon SES Developer Guide, "Examples of
// event data that Amazon SES publishes to Amazon SNS". Further fields are passed over.
import * as z from 'zod';

/** SNS's envelope around what a topic was told, as a queue gets it. */
export const TopicEnvelope = z.object({ Type: z.string(), TopicArn: z.string(), Message: z.string() });

const SentMail = z.object({ messageId: z.string().min(1), timestamp: z.iso.datetime({ offset: true }) });
const time = z.iso.datetime({ offset: true });

const Bounce = z.object({
  eventType: z.literal('Bounce'),
  mail: SentMail,
  bounce: z.object({
    feedbackId: z.string().min(1),
    /** Undetermined: the other server did not say. */
    bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
    timestamp: time,
    bouncedRecipients: z.array(z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional() })),
  }),
});

const Complaint = z.object({
  eventType: z.literal('Complaint'),
  mail: SentMail,
  complaint: z.object({
    feedbackId: z.string().min(1),
    timestamp: time,
    complaintFeedbackType: z.string().optional(),
    complainedRecipients: z.array(z.object({ emailAddress: z.string() })),
  }),
});

export const MailEvent = z.discriminatedUnion('eventType', [Bounce, Complaint]);
export type MailEvent = z.infer<typeof MailEvent>;

/** SES says so once, when it is told to publish to the topic. */
export const SES_GREETING = /^Successfully validated SNS topic for Amazon SES event publishing/;
