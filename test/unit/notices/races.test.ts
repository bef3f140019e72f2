// What a slow, stopped or doubled worker must not break: each of these lost something, or never ended, once.
import { describe, expect, it } from 'vitest';
import type { Agency } from '../../../shared/contracts/agency.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { giveNotices } from '../../../shared/notices/give-notices.ts';
import { balancedReport, countIn, withFigure } from '../../builders/report-builder.ts';
import { agencyOf, messageOf, validateSetup } from '../functions/validate/validate-setup.ts';

const SHI = agencyOf('shi', { name: '示例市人民政府' });
const JU = agencyOf('ju', { name: '示例市财政局', kind: 'department', parent: 'shi' });
const TOTAL = 's3.total.commercial';

function reportOf(agency: Agency, year = 2023): ParsedReport {
  return balancedReport({ year, agency: agency.name, seed: 5, zeros: 0.2 });
}
function wrongly(report: ParsedReport): ParsedReport {
  return withFigure(report, TOTAL, countIn(report, TOTAL) + 1);
}

/** The part with one of its members replaced by another way of doing it. */
function instead<Part extends object, Name extends keyof Part>(
  part: Part,
  name: Name,
  member: Part[Name],
): Part {
  return new Proxy(part, {
    get: (target, wanted) => {
      if (wanted === name) return member;
      const found = Reflect.get(target, wanted);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}

describe('R1: a further revision is announced while the mail on the one before is on its way', () => {
  it('waits until it is told itself', async () => {
    const { handle, verdicts, notices } = validateSetup([SHI]);
    await handle(messageOf('shi', wrongly(reportOf(SHI)), 1));
    const [first] = await verdicts.history('shi', 2023);
    let revised = false;
    const sender = instead(notices.sender, 'mail', async (mail) => {
      if (!revised) {
        revised = true;
        const verdict = (await verdicts.find(first!.reportId))!;
        const next = { ...verdict, revision: 2, status: 'undecided' as const };
        await verdicts.putOnce(next);
        await notices.announce(next);
      }
      return notices.sender.mail(mail);
    });
    await giveNotices('shi', { ...notices.collaborators, sender });
    await notices.quietIsOver();
    expect((await verdicts.find(first!.reportId))?.noticedAt, 'the second revision is told').not.toBeNull();
    expect(notices.sender.mails).toHaveLength(2);
  });
});

describe('contacts of two languages, and the mail in one of them is refused', () => {
  it('the redelivery writes in that one alone, also where another report came meanwhile', async () => {
    const both = agencyOf('shi', {
      name: SHI.name,
      contacts: [
        { email: 'zh@example.cn', language: 'zh' },
        { email: 'en@example.cn', language: 'en' },
      ],
    });
    const { handle, notices } = validateSetup([both]);
    const { sender } = notices;
    await handle(messageOf('shi', wrongly(reportOf(SHI)), 1));
    sender.refuses = ({ to }) => to.includes('en@example.cn');
    await expect(giveNotices('shi', notices.collaborators)).rejects.toThrow('throttling');
    expect(sender.mails.map(({ to }) => to)).toEqual([['zh@example.cn']]);
    sender.refuses = () => false;
    await handle(messageOf('shi', wrongly(reportOf(SHI, 2022)), 2));
    await notices.quietIsOver();
    const told = sender.mails.map(({ to, headers }) => [
      to[0],
      headers?.['X-Gouji-Report']?.split(', ').length,
    ]);
    expect(told).toEqual([
      ['zh@example.cn', 1],
      // The report that came meanwhile.
      ['zh@example.cn', 1],
      ['en@example.cn', 2],
    ]);
    await notices.quietIsOver();
    expect(sender.mails).toHaveLength(3);
  });
});

describe('R2: nothing after the mail can make it go out again', () => {
  it.each(['publish', 'markNoticed', 'add', 'remove'] as const)('%s fails, however often', async (step) => {
    const { handle, notices, verdicts } = validateSetup([SHI]);
    for (const order of [1, 2]) await handle(messageOf('shi', wrongly(reportOf(SHI)), order));
    const refuse = () => Promise.reject(new Error(`${step} is throttled`));
    const failing = {
      ...notices.collaborators,
      sender: step === 'publish' ? instead(notices.sender, 'publish', refuse) : notices.sender,
      verdicts: step === 'markNoticed' ? instead(verdicts, 'markNoticed', refuse) : verdicts,
      record: step === 'add' ? instead(notices.record, 'add', refuse) : notices.record,
      pending: step === 'remove' ? instead(notices.pending, 'remove', refuse) : notices.pending,
    };
    for (let delivery = 0; delivery < 4; delivery += 1) await giveNotices('shi', failing).catch(() => {});
    expect(notices.sender.mails).toHaveLength(1);
    await notices.quietIsOver();
    expect(notices.sender.mails).toHaveLength(1);
    expect(notices.sender.notices.length).toBeGreaterThanOrEqual(2);
    for (const facts of await verdicts.history('shi')) expect(facts.noticedAt).not.toBeNull();
    expect((await notices.pending.of('shi')).length).toBe(0);
  });

  it('another worker at work: the message fails and is counted, none is sent afresh', async () => {
    const { handle, notices } = validateSetup([SHI]);
    await handle(messageOf('shi', wrongly(reportOf(SHI)), 1));
    const now = notices.collaborators.now();
    await notices.pending.begin('shi', 'another', now, new Date(now.getTime() + 60_000));
    const sent = notices.quietPeriod.started.length;
    await expect(giveNotices('shi', notices.collaborators)).rejects.toThrow('another worker');
    expect(notices.quietPeriod.started).toHaveLength(sent);
  });
});

describe('R3: a worker dies between the verdict and the messages for those that depend on it', () => {
  it('the redelivery sends them, also where the verdict was told meanwhile', async () => {
    const { handle, settle, collaborators, verdicts, updates } = validateSetup([SHI, JU]);
    await handle(messageOf('shi', reportOf(SHI), 1));
    await settle();
    const message = messageOf('ju', wrongly(reportOf(JU)), 2);
    const register = collaborators.agencies.find.bind(collaborators.agencies);
    let stored = false;
    const dying = instead(collaborators.agencies, 'find', async (id) => {
      if (stored) throw new Error('killed');
      return register(id);
    });
    const putOnce = verdicts.putOnce.bind(verdicts);
    const storing = instead(verdicts, 'putOnce', async (verdict) => {
      const put = await putOnce(verdict);
      stored = true;
      return put;
    });
    await handle(message, { ...collaborators, agencies: dying, verdicts: storing }).catch(() => {});
    const [told] = await verdicts.history('ju', 2023);
    await verdicts.markNoticed(told!, '2026-01-21T00:00:00.000Z');
    expect(updates.sent).toEqual([]);
    await handle(message);
    expect(updates.sent.map(({ message: { kind, agencyId } }) => [kind, agencyId])).toEqual([
      ['bodies-below-changed', 'shi'],
    ]);
  });
});

describe('R4: the message for a government cannot be sent', () => {
  it('does not keep the other bodies below it from sending theirs', async () => {
    const WU = agencyOf('wu', { name: '示例市文旅局', kind: 'department', parent: 'shi' });
    const { handle, settle, updates } = validateSetup([SHI, JU, WU]);
    await handle(messageOf('shi', reportOf(SHI), 1));
    await settle();
    updates.failing = true;
    await handle(messageOf('ju', reportOf(JU), 2)).catch(() => {});
    updates.failing = false;
    await handle(messageOf('wu', reportOf(WU), 3));
    expect(updates.sent.map(({ message: { kind } }) => kind)).toEqual(['bodies-below-changed']);
  });
});
