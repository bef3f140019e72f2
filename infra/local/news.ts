// What happened on the engine since one last looked: verdicts recorded and mails sent, whoever uploaded.
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { everyItem } from '../../shared/aws/every-page.ts';
import { readFacts, submissionPartition } from '../../shared/aws/verdict-items.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { type DeployedStack, output } from './deployed-stack.ts';
import type { Engine } from './engine.ts';
import { type SentMail, sentMails } from './sent-mails.ts';

export interface News {
  readonly verdicts: readonly Verdict[];
  readonly mails: readonly SentMail[];
}

/** Gives a function that tells at each call what is new since the call before; the first call begins from now. */
export async function watchNews(stack: DeployedStack, engine: Engine): Promise<() => Promise<News>> {
  const known = new Set((await recordedReports(stack)).map(({ name }) => name));
  let mailCount = (await sentMails(engine)).length;
  return async () => {
    const fresh = (await recordedReports(stack)).filter(({ name }) => !known.has(name));
    const verdicts: Verdict[] = [];
    for (const { name, reportId } of fresh) {
      const verdict = await stack.verdicts.find(reportId);
      if (verdict === null) continue;
      known.add(name);
      verdicts.push(verdict);
    }
    const mails = (await sentMails(engine)).slice(mailCount);
    mailCount += mails.length;
    return { verdicts, mails };
  };
}

/** Every verdict of the table by report and revision: a scan, which only a developer's own table allows. */
async function recordedReports(stack: DeployedStack): Promise<{ name: string; reportId: string }[]> {
  const items = await everyItem((from) =>
    stack.dynamo.send(
      new ScanCommand({
        TableName: output(stack.outputs, 'VerdictTable'),
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :files) AND begins_with(sk, :verdicts)',
        ExpressionAttributeValues: { ':files': submissionPartition(''), ':verdicts': 'REPORT#' },
        ...from,
      }),
    ),
  );
  return items
    .map(readFacts)
    .sort((one, other) => (one.judgedAt < other.judgedAt ? -1 : 1))
    .map(({ reportId, revision }) => ({ name: `${reportId}/${revision}`, reportId }));
}
