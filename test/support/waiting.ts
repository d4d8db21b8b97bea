import { setTimeout } from 'node:timers/promises';

/** Statements, sent past whoever is waited for. */
export type Ask = (statement: string) => Promise<readonly object[]>;

/** Of this database alone: beside it others are tested on the same cluster, and wait as they please. */
const WAITING = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** Returns once so many connections wait for a lock that another one holds. Only the test's own time ends it otherwise. */
export async function untilWaiting(ask: Ask, count = 1): Promise<void> {
  while ((await ask(WAITING)).length < count) await setTimeout(5);
}

/** Returns once it is so. Only the test's own time ends it otherwise. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(5);
}
