import {
  type LoggedTiers,
  readHistories,
  readTierLists,
  type PersonHistory as StoredHistory,
} from '../../../db/sales/histories.queries.ts';
import type { Reading } from '../../../db/query.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { BasisPoints } from '../../../domain/money.ts';
import type { PeopleThen, PersonHistory } from '../../../domain/sales/people-then.ts';
import type { TierRates } from '../../../domain/terms/plan.ts';

/** Distributors that are kept in memory; with more, it begins anew. */
const MOST_KNOWN = 300_000;

/** Adds those distributors, and all who ever were above them, whose histories are not known yet. */
export async function learn(on: Reading, people: PeopleThen, ids: Iterable<DistributorId>): Promise<void> {
  const wanted = [...new Set(ids)];
  if (people.size > MOST_KNOWN) people.clear();
  const unknown = wanted.filter((id) => !people.has(id));
  if (unknown.length === 0) return;
  for (const history of await readHistories(on, unknown)) people.add(historyOf(history));
}

function historyOf({ changes, joinedBy, ...person }: StoredHistory): PersonHistory {
  return {
    ...person,
    joinedBy: joinedBy === null ? null : Number(joinedBy),
    changes: (changes ?? []).map(([number, before, after]) => ({ number: Number(number), before, after })),
  };
}

/** The rates of the tiers at any moment. */
export type TiersThen = (at: number) => ReadonlyMap<string, TierRates>;

/** By the lists that were replaced, and the present one. */
export async function readTiersThen(
  on: Reading,
  present: ReadonlyMap<string, TierRates>,
): Promise<TiersThen> {
  const lists = (await readTierLists(on)).map(({ id, before }) => ({
    until: Number(id),
    tiers: ratesOf(before),
  }));
  return (at) => lists.find(({ until }) => at < until)?.tiers ?? present;
}

const ratesOf = (tiers: LoggedTiers['before']): Map<string, TierRates> =>
  new Map(
    tiers.map(({ code, levelRates, cumulativeRate = null }) => [
      code,
      {
        code,
        levelRates: levelRates as readonly BasisPoints[] | null,
        cumulativeRate: cumulativeRate as BasisPoints | null,
      },
    ]),
  );
