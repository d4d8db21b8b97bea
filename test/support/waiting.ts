import { setTimeout } from 'node:timers/promises';

/** Runs a statement on a connection other than the waiting ones. */
export type Ask = (statement: string) => Promise<readonly object[]>;

/** Only connections to this database: tests of other databases on the same cluster may wait as well. */
const WAITING = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/**
 * Returns once this many connections wait for a lock of another connection. Otherwise only the time limit of
 * the test ends it.
 */
export async function untilWaiting(ask: Ask, count = 1): Promise<void> {
  while ((await ask(WAITING)).length < count) await setTimeout(5);
}

/** Returns once the condition is true. Otherwise only the time limit of the test ends it. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(5);
}

/** A client waits this long, in milliseconds, before it connects again or gives a silent connection up. */
export const moment = (milliseconds: number): Promise<void> => setTimeout(milliseconds);
