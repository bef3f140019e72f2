// What SES tells a topic of a mail that comes back, and the topic its queue.

export interface ReturnedMail {
  readonly messageId: string;
  readonly address: string;
  /** When the mail was sent and when it came back: ISO 8601. */
  readonly at: string;
  readonly kind?: 'Permanent' | 'Transient' | 'Undetermined' | 'complaint';
  readonly feedbackId?: string;
}

/** As SES publishes it. */
export function mailEvent({ messageId, address, at, kind = 'Permanent', feedbackId = 'f-1' }: ReturnedMail) {
  const mail = {
    timestamp: at,
    messageId,
    source: 'gouji@example.com',
    sendingAccountId: '000000000000',
    destination: [address],
    tags: { 'ses:configuration-set': ['sending'] },
  };
  if (kind === 'complaint') {
    return {
      eventType: 'Complaint',
      mail,
      complaint: {
        feedbackId,
        timestamp: at,
        complaintFeedbackType: 'abuse',
        complainedRecipients: [{ emailAddress: address }],
        userAgent: 'mailer',
      },
    };
  }
  return {
    eventType: 'Bounce',
    mail,
    bounce: {
      feedbackId,
      timestamp: at,
      bounceType: kind,
      bounceSubType: 'General',
      bouncedRecipients: [
        {
          emailAddress: address,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        },
      ],
      reportingMTA: 'dsn; mail.example.com',
    },
  };
}

/** As the queue that the topic feeds gets it. */
export function returnedMail(returned: ReturnedMail): string {
  return JSON.stringify({
    Type: 'Notification',
    MessageId: '5b2f4b3e-0000-0000-0000-000000000000',
    TopicArn: 'arn:aws:sns:us-east-1:000000000000:feedback',
    Message: JSON.stringify(mailEvent(returned)),
    Timestamp: returned.at,
  });
}
