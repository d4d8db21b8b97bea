import { daysDatedBack, earliestTold } from '../../domain/backdating.ts';
import type { OrderSettings } from '../../domain/terms/programme.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Facts } from '../audit-entry.ts';
import type { Call } from '../call.ts';
import { TERMS_SENTENCES } from './sentences.ts';

/** A time as the caller gave it, and where in the input it stands. */
export type ToldTime = readonly [Date | null, ...(readonly string[])];

/**
 * An API client dates back by a few days at most, as the programme says: what it could choose freely would choose the plan (R9),
 * and end the hold before it began (R18). Operators import what is older.
 */
export function tooFarBack(
  { viewer, now }: Call,
  { backdatingDays }: OrderSettings,
  times: readonly ToldTime[],
): Refusal | null {
  if (viewer.role !== 'STOREFRONT') return null;
  const earliest = earliestTold(now, backdatingDays);
  const early = times.find(([time]) => time !== null && time < earliest);
  return early === undefined
    ? null
    : new Refusal(
        'INVALID_INPUT',
        TERMS_SENTENCES.backdated(earliest.toISOString()),
        early.slice(1) as string[],
      );
}

/** For the audit log: by how many days an operator dated back, where an API client might not have; the clock's own steps are not meant. */
export function datedBack(
  { viewer, now }: Call,
  { backdatingDays }: OrderSettings,
  times: readonly (Date | null)[],
): Facts {
  if (viewer.role !== 'ADMIN' || viewer.subject.startsWith('system:')) return {};
  const datedBackDays = daysDatedBack(now, backdatingDays, times);
  return datedBackDays === null ? {} : { datedBackDays };
}
