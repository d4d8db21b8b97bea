import {
  finishOutbox,
  holdOutbox,
  readWaitingNotices,
  setNoticeMessages,
  type StoredOutbox,
} from '../../../db/messaging/notice-outboxes.queries.ts';
import { readNoticePreferences } from '../../../db/messaging/notice-settings.queries.ts';
import type { StoredNotice } from '../../../db/messaging/notices.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { dayOf } from '../../../domain/calendar-day.ts';
import { type NextMessage, nextMessage, tryAgainAt } from '../../../domain/messaging/next-message.ts';
import { channelsFor, noticeRule } from '../../../domain/messaging/notice-rules.ts';
import type { Call } from '../../call.ts';
import { upkeep } from '../../write.ts';
import { hasMessageLeft } from '../../people/sessions/text-messages.ts';
import { readerOf } from './notices-of-events.ts';
import { type Reachable, reachable } from './reachable.ts';
import { noticeMessage } from './notice-message.ts';
import { quietHoursOf } from './read-notice-preferences.ts';

/** The most notices that one message is made from; an outbox with more is looked at again at once. */
const MOST_AT_ONCE = 500;
/** When no text messages are left for everybody together, people wait this long. */
const CAPPED_MS = 60 * 60_000;

interface Waiting extends StoredNotice {
  readonly compulsory: boolean;
}

/** Sends the one message that is due to a person, if any, and says when to look again. True: the message was given up. */
export async function emptyOutbox(call: Call, outbox: StoredOutbox): Promise<boolean> {
  const person = await reachable(call, outbox.personId);
  const notices = await readWaitingNotices(call.db, outbox.personId, MOST_AT_ONCE);
  const wanted = person === null ? [] : await wantedBy(call, person, notices);
  const unwanted = notices.filter((notice) => !wanted.some(({ id }) => id === notice.id));
  if (person === null || wanted.length === 0) {
    await end(call, outbox, { skipped: unwanted, lookAgainAt: null });
    return false;
  }
  const next = nextMessage(wanted, habitsOf(person, outbox, call.now), call.now);
  if (next.send.length === 0) {
    await end(call, outbox, { skipped: unwanted, lookAgainAt: next.lookAgainAt });
    return false;
  }
  if (!(await hasMessageLeft(call, person.medium))) {
    await end(call, outbox, { skipped: unwanted, lookAgainAt: new Date(call.now.getTime() + CAPPED_MS) });
    return false;
  }
  return deliver(call, outbox, person, { ...next, skipped: unwanted });
}

/** Those that the person wants to be told of by this medium now: what they chose counts at the moment of sending. */
async function wantedBy(
  call: Call,
  { channel, personId }: Reachable,
  notices: readonly StoredNotice[],
): Promise<Waiting[]> {
  const reader = readerOf(personId);
  const chosen = new Map(
    (await readNoticePreferences(call.db, [personId])).map(({ type, channels }) => [type, channels]),
  );
  return notices
    .filter(({ type }) => channelsFor(reader, type, chosen.get(type)).includes(channel))
    .map((notice) => ({ ...notice, compulsory: noticeRule(reader, notice.type)?.compulsory === true }));
}

function habitsOf(person: Reachable, { lastSentAt, textsOn, texts }: StoredOutbox, now: Date) {
  const { medium, habits } = person;
  const { timeZone, digest } = habits;
  const textsToday = textsOn === dayOf(now, timeZone) ? texts : 0;
  return { medium, timeZone, digest, quiet: quietHoursOf(habits), lastSentAt, textsToday };
}

/**
 * An e-mail is recorded as sent after it was accepted, so it is sent at least once; a text message before, so at most once: it
 * costs money, and the next one says the same.
 */
async function deliver(
  call: Call,
  outbox: StoredOutbox,
  person: Reachable,
  { send, lookAgainAt, skipped }: NextMessage<Waiting> & { readonly skipped: readonly StoredNotice[] },
): Promise<boolean> {
  const message = await noticeMessage(call, person, send);
  const sent = { skipped, sent: send, by: person, lookAgainAt };
  if (person.medium === 'SMS' && !(await end(call, outbox, { ...sent, claimed: true }))) return false;
  try {
    await person.sender.send(message);
  } catch {
    return failed(call, outbox, send);
  }
  await end(call, outbox, sent);
  return false;
}

/** The message was not accepted: it is tried again after a while, or given up: true. The sender has logged why. */
async function failed(call: Call, outbox: StoredOutbox, send: readonly Waiting[]): Promise<boolean> {
  const attempts = outbox.attempts + 1;
  const again = tryAgainAt(attempts, call.now);
  return upkeep(call.db, async (tx) => {
    if (!(await holdOutbox(tx, outbox))) return false;
    const ids = send.map(({ id }) => id);
    await setNoticeMessages(tx, ids, again === null ? 'GIVEN_UP' : 'WAITING', null, null);
    await finishOutbox(tx, {
      ...outbox,
      attempts: again === null ? 0 : attempts,
      dueAt: again ?? (await nextLook(tx, outbox, call.now)),
    });
    return again === null;
  });
}

interface Ending {
  readonly skipped: readonly StoredNotice[];
  readonly lookAgainAt: Date | null;
  readonly sent?: readonly Waiting[];
  readonly by?: Reachable;
  /** The claim goes on: the message is about to be sent. */
  readonly claimed?: boolean;
}

/** Records what was done with an outbox. False: another sender has taken it over. */
async function end(call: Call, outbox: StoredOutbox, ending: Ending): Promise<boolean> {
  const { skipped, sent = [], by, lookAgainAt, claimed = false } = ending;
  return upkeep(call.db, async (tx) => {
    if (!(await holdOutbox(tx, outbox))) return false;
    await setNoticeMessages(
      tx,
      skipped.map(({ id }) => id),
      'SKIPPED',
      null,
      null,
    );
    await setNoticeMessages(
      tx,
      sent.map(({ id }) => id),
      'SENT',
      by?.channel ?? null,
      call.now,
    );
    if (claimed) return true;
    await finishOutbox(tx, {
      ...outbox,
      ...(by === undefined ? {} : sentNow(outbox, by, sent, call.now)),
      attempts: 0,
      dueAt: lookAgainAt ?? (await nextLook(tx, outbox, call.now)),
    });
    return true;
  });
}

/** Other notices may have been written since the outbox was read. */
async function nextLook(tx: Transaction, { personId }: StoredOutbox, now: Date): Promise<Date | null> {
  return (await readWaitingNotices(tx, personId, 1)).length === 0 ? null : now;
}

function sentNow(
  { lastSentAt, textsOn, texts }: StoredOutbox,
  { medium, habits }: Reachable,
  sent: readonly Waiting[],
  now: Date,
): Partial<StoredOutbox> {
  const usual = sent.some(({ compulsory }) => !compulsory);
  const day = dayOf(now, habits.timeZone);
  return {
    lastSentAt: usual ? now : lastSentAt,
    ...(medium === 'SMS' ? { textsOn: day, texts: textsOn === day ? texts + 1 : 1 } : {}),
  };
}
