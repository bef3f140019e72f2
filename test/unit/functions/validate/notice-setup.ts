// The telling of agencies with doubles around it; the quiet period ends when a test says so.

import type { GivenNotice } from '../../../../shared/contracts/given-notice.ts';
import type { Verdict } from '../../../../shared/contracts/verdict.ts';
import { tellsEvents } from '../../../../shared/events/tell-events.ts';
import { Busy } from '../../../../shared/fates.ts';
import { findingWords } from '../../../../shared/notices/finding-words.ts';
import { type GivenNotices, giveNotices } from '../../../../shared/notices/give-notices.ts';
import { holdForNotice } from '../../../../shared/notices/hold-for-notice.ts';
import type { AgencyRegister } from '../../../../shared/ports/agencies.ts';
import type { VerdictStore } from '../../../../shared/ports/verdicts.ts';
import { MemoryEventBus, MemoryEventsToPublish } from '../../../doubles/memory-event-bus.ts';
import { MemoryJustifications } from '../../../doubles/memory-justifications.ts';
import { MemoryNoticeRecord } from '../../../doubles/memory-notice-record.ts';
import { MemoryNotices } from '../../../doubles/memory-notices.ts';
import {
  MemoryMailsToRecord,
  MemoryPendingNotices,
  MemoryQuietPeriod,
} from '../../../doubles/memory-pending-notices.ts';

export function noticeSetup(agencies: AgencyRegister, verdicts: VerdictStore, now: () => Date) {
  const sender = new MemoryNotices();
  const pending = new MemoryPendingNotices();
  const quietPeriod = new MemoryQuietPeriod();
  const record = new MemoryNoticeRecord();
  const mailsToRecord = new MemoryMailsToRecord();
  const bus = new MemoryEventBus();
  const eventsToPublish = new MemoryEventsToPublish();
  const unrecorded: GivenNotice[] = [];
  const justifications = new MemoryJustifications();
  let workers = 0;
  const collaborators = {
    agencies,
    verdicts,
    justifications,
    pending,
    quietPeriod,
    record,
    mailsToRecord,
    tellEvents: tellsEvents(bus, eventsToPublish),
    sender,
    words: findingWords,
    ask: '市政务公开办',
    newWorker: () => `worker ${workers++}`,
    workerSeconds: 60,
    secondsLeft: () => 60,
    sayUnrecorded: (notice: GivenNotice) => {
      unrecorded.push(notice);
    },
    now,
  };
  const announce = (verdict: Verdict) => holdForNotice(verdict, collaborators);
  const tell = async (agencyId: string | null) => {
    await giveNotices(agencyId, collaborators);
  };
  /** The messages of the quiet period arrive, each once; one that fails comes back with the next call. */
  const quietIsOver = async (): Promise<readonly GivenNotices[]> => {
    const given: GivenNotices[] = [];
    for (const notice of mailsToRecord.sent.splice(0)) await record.add(notice);
    for (const agencyId of [...quietPeriod.started]) {
      try {
        given.push(await giveNotices(agencyId, collaborators));
      } catch (error) {
        // Another worker is at it, or died at it: the message comes back.
        if (error instanceof Busy) continue;
        throw error;
      }
      quietPeriod.started.splice(quietPeriod.started.indexOf(agencyId), 1);
    }
    return given;
  };
  return { ...collaborators, collaborators, bus, eventsToPublish, announce, tell, quietIsOver, unrecorded };
}
