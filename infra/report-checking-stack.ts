// A table of contents: the way of a file from the uploads bucket to the verdict and the letter, a construct per step.
import { Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Target } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { DailyReminders } from './constructs/daily-reminders.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { SystemEvents } from './constructs/event-bus.ts';
import { GroupRobot } from './constructs/group-robot.ts';
import { GuardedQueue } from './constructs/guarded-queue.ts';
import { MailFeedback } from './constructs/mail-feedback.ts';
import { NoticeWays } from './constructs/notice-ways.ts';
import { ParseUploads } from './constructs/parse-uploads.ts';
import { RecordKeeping } from './constructs/record-keeping.ts';
import { UploadIntake } from './constructs/upload-intake.ts';
import { ValidateReports } from './constructs/validate-reports.ts';
import { WriteReminders } from './constructs/write-reminders.ts';
import { tellOutputs } from './stack-outputs.ts';

export interface ReportCheckingStackProps extends StackProps {
  readonly target: Target;
}

export class ReportCheckingStack extends Stack {
  /** What the pages build on. */
  readonly intake: UploadIntake;
  readonly records: RecordKeeping;
  readonly ways: NoticeWays;

  constructor(scope: Construct, id: string, { target, ...props }: ReportCheckingStackProps) {
    super(scope, id, props);
    // What a bill is told apart by.
    Tags.of(this).add('project', 'gouji');
    Tags.of(this).add('target', target.name);

    const uploads = new GuardedQueue(this, 'Uploads', { target, reader: target.parse });
    const reports = new GuardedQueue(this, 'Reports', { target, reader: target.validate });
    const updates = new GuardedQueue(this, 'Updates', { target, reader: target.validate });
    const reminders = new GuardedQueue(this, 'Reminders', { target, reader: target.writeReminders });
    const returns = new GuardedQueue(this, 'MailReturns', { target, reader: target.mailFeedback });

    const intake = new UploadIntake(this, 'Intake', { target, uploads });
    const records = new RecordKeeping(this, 'RecordKeeping', { target });
    const ways = new NoticeWays(this, 'NoticeWays', { target, records, returns });
    this.intake = intake;
    this.records = records;
    this.ways = ways;

    const events = new SystemEvents(this, 'SystemEvents');

    const parse = new ParseUploads(this, 'Parse', { target, uploads, intake, records, reports });
    const validate = new ValidateReports(this, 'Validate', {
      target,
      reports,
      updates,
      intake,
      records,
      ways,
      events,
    });
    const mailFeedback = new MailFeedback(this, 'MailFeedback', { target, returns, records, ways });
    const remind = new DailyReminders(this, 'Remind', { target, records, ways, reminders });
    const writeReminders = new WriteReminders(this, 'WriteReminders', {
      target,
      reminders,
      records,
      ways,
      events,
    });

    target.robots.forEach((robot, at) => {
      new GroupRobot(this, `Robot${at + 1}`, { target, robot, events, operations: ways.operations });
    });

    const queues = { uploads, reports, updates, reminders, 'mail returns': returns };
    const functions = { parse, validate, 'write reminders': writeReminders, 'mail feedback': mailFeedback };
    new Alarms(this, 'Alarms', {
      operations: ways.operations,
      queues,
      functions,
      remind,
      target,
    });
    if (target.watch.dashboard)
      new Dashboard(this, 'Dashboard', { queues, functions: { ...functions, remind } });
    tellOutputs(this, {
      uploads,
      reports,
      updates,
      returns,
      intake,
      records,
      ways,
      events,
      parse,
      validate,
      mailFeedback,
      remind,
      reminders,
      writeReminders,
    });
  }
}
