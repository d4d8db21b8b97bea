import {
  holdNoticeSettings,
  putNoticePreferences,
  putNoticeSettings,
  type StoredNoticeSettings,
} from '../../../db/messaging/notice-settings.queries.ts';
import type { PersonId } from '../../../domain/messaging/notice.ts';
import { noticeRule } from '../../../domain/messaging/notice-rules.ts';
import { isClockTime } from '../../../domain/messaging/quiet-hours.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { presentTimeZone } from '../../../domain/time-zone.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { SENTENCES } from '../../sentences.ts';
import { write } from '../../write.ts';
import type { SetNoticePreferencesInput } from './inputs.ts';
import { readerOf } from './notices-of-events.ts';
import { personOf } from './read-notices.ts';
import { type ChosenNotices, noticePreferencesOf } from './read-notice-preferences.ts';
import { NOTICE_SENTENCES } from './sentences.ts';

/**
 * The viewer says by which channels they want to be told of what, and when (R31d). What is left out stays as it is. It counts for
 * what is sent from then on, also of events before. The settings of a person about their own messages are on no log, as their
 * sessions are not.
 */
export async function setNoticePreferences(
  call: Call,
  input: SetNoticePreferencesInput,
): Promise<ChosenNotices | Refusal> {
  const person = personOf(call.viewer);
  if (person === null) return new Refusal('WRONG_STATE', NOTICE_SENTENCES.noAccount());
  const check = new InputCheck();
  checkPreferences(check, person, input);
  const timeZone = readTimeZone(check, input.timeZone);
  checkClock(check, input.quietFrom, 'quietFrom');
  checkClock(check, input.quietTo, 'quietTo');
  if (check.refusal !== null) return check.refusal;
  return write(call, async (tx) => {
    const before = await holdNoticeSettings(tx, nothingChosen(person));
    const settings = {
      ...before,
      quietFrom: input.quietFrom === undefined ? before.quietFrom : input.quietFrom,
      quietTo: input.quietTo === undefined ? before.quietTo : input.quietTo,
      digest: input.digest ?? before.digest,
      timeZone: timeZone === undefined ? before.timeZone : timeZone,
      language: input.language === undefined ? before.language : input.language,
    };
    const refusal = refuseTimes(settings);
    if (refusal !== null) return refusal;
    await putNoticeSettings(tx, settings);
    const preferences = input.preferences.map(({ type, channels }) => ({
      personId: person,
      type,
      channels: [...new Set(channels)],
    }));
    if (preferences.length > 0) await putNoticePreferences(tx, preferences);
    return tx.unlogged(await noticePreferencesOf(tx, person));
  });
}

const nothingChosen = (personId: PersonId): StoredNoticeSettings => ({
  personId,
  quietFrom: null,
  quietTo: null,
  digest: false,
  timeZone: null,
  language: null,
});

function checkPreferences(
  check: InputCheck,
  person: PersonId,
  { preferences }: SetNoticePreferencesInput,
): void {
  const seen = new Set<string>();
  for (const [place, { type, channels }] of preferences.entries()) {
    const path = ['preferences', place];
    const rule = noticeRule(readerOf(person), type);
    check.must(!seen.has(type), [...path, 'type'], SENTENCES.listedTwice());
    check.must(rule !== undefined, [...path, 'type'], NOTICE_SENTENCES.notForYou());
    const isWhole = rule?.compulsory !== true || rule.usual.every((channel) => channels.includes(channel));
    check.must(isWhole, [...path, 'channels'], NOTICE_SENTENCES.compulsory());
    seen.add(type);
  }
}

function checkClock(check: InputCheck, text: string | null | undefined, field: string): void {
  if (text !== null && text !== undefined)
    check.must(isClockTime(text), [field], NOTICE_SENTENCES.clockTime());
}

/** Undefined: left out. */
function readTimeZone(check: InputCheck, name: string | null | undefined): string | null | undefined {
  if (name === null || name === undefined) return name;
  const present = presentTimeZone(name);
  check.must(present !== undefined, ['timeZone'], NOTICE_SENTENCES.timeZone());
  return present;
}

/** What is given may not fit what was kept before. */
function refuseTimes({ quietFrom, quietTo }: StoredNoticeSettings): Refusal | null {
  const check = new InputCheck();
  check.must((quietFrom === null) === (quietTo === null), ['quietTo'], NOTICE_SENTENCES.bothTimes());
  check.must(quietFrom === null || quietFrom !== quietTo, ['quietTo'], NOTICE_SENTENCES.sameTimes());
  return check.refusal;
}
