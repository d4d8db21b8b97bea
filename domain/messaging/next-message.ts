import { dayAfter, dayOf, startOfDay } from '../calendar-day.ts';
import { digestAfter, quietUntil, type QuietHours } from './quiet-hours.ts';

/** A notice that waits to be sent. */
export interface WaitingNotice {
  readonly writtenAt: Date;
  /** Compulsory notices wait for nothing. */
  readonly compulsory: boolean;
}

/** What decides when a person gets a message. */
export interface MessageHabits {
  readonly medium: 'EMAIL' | 'SMS';
  readonly quiet: QuietHours | null;
  /** True: one message a day instead of many. */
  readonly digest: boolean;
  readonly timeZone: string;
  /** When they were sent the last message that was not compulsory. */
  readonly lastSentAt: Date | null;
  /** How many text messages they were sent today, compulsory ones included. */
  readonly textsToday: number;
}

export interface NextMessage<T> {
  /** What one message tells now; nothing: there is none yet. */
  readonly send: readonly T[];
  /** When to look at the others again. Null: none is left. */
  readonly lookAgainAt: Date | null;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** What happens within this time of the first notice is told with it. */
export const GATHERING_MS = MINUTE_MS;
/** The shortest time between two messages that are not compulsory. */
export const SHORTEST_PAUSE_MS = { EMAIL: 15 * MINUTE_MS, SMS: 60 * MINUTE_MS } as const;
/** How many text messages a person gets in a day, and how many when they are compulsory. */
export const TEXTS_A_DAY = { usual: 3, compulsory: 10 } as const;

/**
 * Which of the waiting notices a message tells now. Compulsory ones go alone and at once. The others wait for each other, for
 * the pause after the last message, for the end of quiet hours and for the time of the daily message. A text message beyond
 * the day's number waits for the next day.
 */
export function nextMessage<T extends WaitingNotice>(
  waiting: readonly T[],
  habits: MessageHabits,
  now: Date,
): NextMessage<T> {
  const urgent = waiting.filter(({ compulsory }) => compulsory);
  const others = waiting.filter(({ compulsory }) => !compulsory);
  if (urgent.length > 0) {
    const until = beyondTexts(habits, TEXTS_A_DAY.compulsory, now);
    if (until === null) return { send: urgent, lookAgainAt: others.length === 0 ? null : now };
    return { send: [], lookAgainAt: until };
  }
  if (others.length === 0) return { send: [], lookAgainAt: null };
  const at = earliest(others, habits, now);
  return at > now ? { send: [], lookAgainAt: at } : { send: others, lookAgainAt: null };
}

/** When the notices that are not compulsory may be sent, by everything that they wait for. */
function earliest(others: readonly WaitingNotice[], habits: MessageHabits, now: Date): Date {
  const { medium, quiet, digest, timeZone, lastSentAt } = habits;
  const oldest = new Date(
    others.reduce((least, { writtenAt }) => Math.min(least, writtenAt.getTime()), Infinity),
  );
  const gathered = new Date(oldest.getTime() + GATHERING_MS);
  const paused = lastSentAt === null ? now : new Date(lastSentAt.getTime() + SHORTEST_PAUSE_MS[medium]);
  const due = latest([now, digest ? digestAfter(oldest, timeZone) : gathered, paused]);
  const texts = beyondTexts(habits, TEXTS_A_DAY.usual, now);
  const allowed = texts === null ? due : latest([due, texts]);
  return quiet === null ? allowed : (quietUntil(allowed, quiet, timeZone) ?? allowed);
}

/** When a person who got the day's number of text messages may get another one; null: now. */
function beyondTexts({ medium, textsToday, timeZone }: MessageHabits, most: number, now: Date): Date | null {
  return medium === 'EMAIL' || textsToday < most ? null : nextDay(now, timeZone);
}

/** The start of the day after an instant's. */
const nextDay = (now: Date, timeZone: string): Date => startOfDay(dayAfter(dayOf(now, timeZone)), timeZone);

const latest = (instants: readonly Date[]): Date =>
  instants.reduce((last, instant) => (instant > last ? instant : last));

/** The pause after each failed attempt; after the last one it is given up. */
const PAUSES_MINUTES = [1, 5, 15, 60, 180, 360, 720] as const;

/** When a message that was not accepted is tried again. Null: it is given up, after a day or so. */
export function tryAgainAt(attempts: number, now: Date): Date | null {
  const pause = PAUSES_MINUTES[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * MINUTE_MS);
}
