// Other systems learn of everything that is recorded, also where the delivery that recorded it was stopped before the bus.
import { describe, expect, it } from 'vitest';
import { withdrawalOf } from '../../../../../shared/contracts/withdrawal.ts';
import { balancedReport, withFigure } from '../../../../builders/report-builder.ts';
import { agencyOf, messageOf, validateSetup } from '../validate-setup.ts';

const SHI = agencyOf('shi');
const report = (year: number) => balancedReport({ year, agency: SHI.name, seed: 5, zeros: 0.2 });
const unbalanced = (year: number) => withFigure(report(year), 's3.newReceived.commercial', 987_654);

function markerOf(message: ReturnType<typeof messageOf>) {
  const { size: _size, ...place } = message.submission;
  return { ...place, versionId: 'marker', eventTime: '2026-01-20T09:00:00.000Z' };
}

describe('a recorded verdict', () => {
  it('is told once it is stored, with places counted and no figure', async () => {
    const { handle, notices } = validateSetup([SHI]);
    await handle(messageOf('shi', unbalanced(2024), 1));
    const [event, ...others] = notices.bus.events;
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: 'verdict-recorded',
      data: { agency: 'shi', year: 2024, status: 'unbalanced', revision: 1 },
    });
    expect(JSON.stringify(event)).not.toContain('987654');
  });

  it('is the same event where the message comes again', async () => {
    const { handle, notices } = validateSetup([SHI]);
    const message = messageOf('shi', report(2024), 1);
    await handle(message);
    await handle(message);
    const [first, second] = notices.bus.events;
    expect(second).toEqual(first);
  });

  it('is told by the next delivery where the worker died before the bus', async () => {
    const { handle, notices, verdicts, collaborators } = validateSetup([SHI]);
    const message = messageOf('shi', report(2024), 1);
    const died = { ...collaborators, tellEvents: () => Promise.reject(new Error('died')) };
    await expect(handle(message, died)).rejects.toThrow('died');
    expect(await verdicts.history('shi')).toHaveLength(1);
    await handle(message);
    expect(notices.bus.ids()).toHaveLength(1);
  });

  it('is told with each later revision; one that a stopped delivery stored, by the next', async () => {
    const { handle, notices, updates, collaborators } = validateSetup([SHI]);
    await handle(messageOf('shi', unbalanced(2024), 1));
    await handle(messageOf('shi', report(2023), 2));
    const update = updates.sent.splice(0)[0]?.message;
    const died = { ...collaborators, tellEvents: () => Promise.reject(new Error('died')) };
    await expect(handle(update, died)).rejects.toThrow('died');
    const second = () =>
      notices.bus.ids().filter((id) => id.startsWith('verdict-recorded') && id.endsWith('/2'));
    expect(second()).toHaveLength(0);
    // As a first delivery: set aside and redriven, a message is a new one.
    await handle(update);
    expect(second()).toHaveLength(1);
  });

  it('is not told again by an update that was asked for after it and changes nothing', async () => {
    const { handle, notices, updates, settle } = validateSetup([SHI]);
    await handle(messageOf('shi', unbalanced(2024), 1));
    await handle(messageOf('shi', report(2023), 2));
    await settle();
    await handle(messageOf('shi', report(2023), 3));
    const before = [...notices.bus.events];
    const update = updates.sent.splice(0)[0]?.message;
    expect(update?.kind).toBe('last-year-changed');
    await handle(update);
    expect(notices.bus.events).toEqual(before);
  });

  it('goes round by the queue where the bus refuses; verdict and letter are as always', async () => {
    const { handle, notices, sender, settle } = validateSetup([SHI]);
    notices.bus.failing = true;
    await handle(messageOf('shi', unbalanced(2024), 1));
    await settle();
    expect(sender.mails).toHaveLength(1);
    expect(sender.notices).toHaveLength(1);
    notices.bus.failing = false;
    for (const events of notices.eventsToPublish.sent) {
      await handle({ version: 1, kind: 'events-due', events });
    }
    expect(notices.bus.events.map(({ type }) => type)).toEqual(['verdict-recorded', 'notice-sent']);
  });

  it('has its letter also where neither bus nor queue takes the event, and comes back', async () => {
    const { handle, notices, sender, settle } = validateSetup([SHI]);
    notices.bus.failing = true;
    notices.eventsToPublish.failing = true;
    const message = messageOf('shi', unbalanced(2024), 1);
    await expect(handle(message)).rejects.toThrow('SQS');
    await expect(settle()).rejects.toThrow('SQS');
    expect(sender.mails).toHaveLength(1);
  });
});

describe('a withdrawn report', () => {
  it('is told whichever of upload and deletion is handled first', async () => {
    const message = messageOf('shi', report(2024), 1);
    const withdrawn = { version: 1, kind: 'withdrawn', withdrawal: markerOf(message) };
    expect(withdrawalOf(message.submission, [withdrawn.withdrawal])).not.toBeNull();
    const told: string[][] = [];
    for (const order of [
      [message, withdrawn],
      [withdrawn, message],
    ]) {
      const { handle, notices } = validateSetup([SHI]);
      for (const one of order) await handle(one);
      told.push(notices.bus.ids().sort());
    }
    expect(told[0]).toHaveLength(2);
    expect(told[1]).toEqual(told[0]);
  });
});

describe('a notice', () => {
  it('is told with the name of the register, and to whom it went', async () => {
    const { handle, notices, settle } = validateSetup([SHI]);
    await handle(messageOf('shi', unbalanced(2024), 1));
    await handle(messageOf('unknown', unbalanced(2024), 2));
    await settle();
    const sent = notices.bus.events.flatMap((event) => (event.type === 'notice-sent' ? [event.data] : []));
    expect(sent.map(({ agency, told, agencyName }) => [agency, told, agencyName])).toEqual([
      ['shi', 'agency', SHI.name],
      ['unknown', 'operators', SHI.name],
    ]);
    expect(sent[0]?.findings).toBeGreaterThan(0);
  });
});
