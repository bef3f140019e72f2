// `gouji register erase` on the deployed stack: afterwards no table holds an address of the agency anywhere.
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { engineEnvironment } from '../../infra/local/engine.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { contactsFingerprint } from '../../shared/notices/reachable-contacts.ts';
import { engine, named, newAgency, stack } from './engine-under-test.ts';

async function erase(...command: readonly string[]): Promise<string> {
  const { outcome, output } = await runCommand(
    process.execPath,
    ['cli/gouji.mjs', 'register', 'erase', ...command],
    { environment: { PATH: process.env.PATH, ...engineEnvironment(engine.endpoint) }, limitSeconds: 100 },
  );
  expect(outcome, output).toBe('finished');
  return output;
}

/** Whether any item of the register or the notices has the address in it, in whatever field. */
async function isKept(address: string): Promise<boolean> {
  const items = await Promise.all(
    ['AgencyTable', 'NoticeTable', 'VerdictTable'].map(
      async (table) => (await stack.dynamo.send(new ScanCommand({ TableName: named(table) }))).Items ?? [],
    ),
  );
  return JSON.stringify(items).toLowerCase().includes(address.toLowerCase());
}

test('takes the contacts of one agency out of everything, leaves that of others, and may be repeated', async () => {
  const [agency, other] = [await newAgency(), await newAgency()];
  const record = dynamoNoticeRecord(stack.dynamo, named('NoticeTable'));
  const registered = (await stack.agencies.find(agency.id))!;
  const sentAt = new Date().toISOString();
  const mail = {
    version: 1,
    agencyId: agency.id,
    messageId: `m-${agency.id}`,
    reports: [`${'0'.repeat(32)}.1`],
    recipients: [agency.address],
    subject: '年度报告核对结果',
    sentAt,
    feedback: {},
  } as const;
  await record.add({ ...mail, reports: [...mail.reports], recipients: [...mail.recipients] });
  const word = {
    id: 'f1',
    kind: 'bounced',
    recipients: [agency.address],
    at: sentAt,
    said: `550 <${agency.address}> unknown`,
  } as const;
  await record.note({ ...mail, reports: [], recipients: [] }, { ...word, recipients: [...word.recipients] });
  await record.silence({
    version: 1,
    agencyId: agency.id,
    email: agency.address,
    why: 'bounced',
    since: sentAt,
    messageId: mail.messageId,
    contacts: contactsFingerprint(registered),
  });

  expect(await erase(agency.id, '--dry-run')).toContain('名册里1个，变更记录1条，发信记录1封，停用的地址1个');
  expect(await isKept(agency.address)).toBe(true);
  await erase(agency.id, '--by', '李四');
  expect(await isKept(agency.address)).toBe(false);
  expect(await isKept(other.address)).toBe(true);

  const [kept] = await record.of(agency.id);
  expect(kept).toMatchObject({ reports: mail.reports, subject: mail.subject, sentAt });
  expect(await stack.agencies.find(agency.id)).toEqual({ ...registered, contacts: [] });
  expect((await stack.agencies.changesOf(agency.id)).map(({ by }) => by)).toContain('李四');
  expect(await erase(agency.id)).toContain('名册里0个，变更记录0条，发信记录0封，停用的地址0个');
});
