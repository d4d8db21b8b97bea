import type { DistributorId } from '../../domain/ids.ts';
import type { DistributorStatus } from '../../domain/people/distributor.ts';
import { json, Query, type Reading } from '../query.ts';
import { insertRecords } from '../recordset.ts';
import type { Transaction } from '../transaction.ts';
import { tierStandings } from './tier-standings.table.ts';

/** A distributor's tier, and what else counts when it is looked at. */
export interface StoredStanding {
  readonly id: DistributorId;
  readonly tierCode: string;
  readonly status: DistributorStatus;
  readonly chosen: boolean;
  readonly chosenUntil: Date | null;
  readonly belowSince: string | null;
}

const FACE = `d.id, d.tier_code as "tierCode", d.status, coalesce(s.chosen, false) as chosen,
  s.chosen_until as "chosenUntil", s.below_since as "belowSince"`;

const byId = new Query<StoredStanding, [ids: readonly DistributorId[]]>(
  'tier_standings_of',
  `select ${FACE} from unnest($1::text[]) as a(id) join distributors d on d.id = a.id
   left join tier_standings s on s.distributor_id = d.id`,
);

const inOrder = new Query<StoredStanding, [after: string, most: number]>(
  'tier_standings_after',
  `select ${FACE} from distributors d left join tier_standings s on s.distributor_id = d.id
   where d.id > $1 and (d.status = 'ACTIVE' or s.below_since is not null) order by d.id limit $2`,
);

const store = new Query<object, [rows: string, gone: readonly DistributorId[]]>(
  'store_tier_standings',
  `with gone as (delete from tier_standings where distributor_id = any($2::text[]))
   ${insertRecords(tierStandings, 1)}
   on conflict (distributor_id) do update set chosen = excluded.chosen, chosen_until = excluded.chosen_until, below_since = excluded.below_since`,
);

export async function readStandings(on: Reading, ids: readonly DistributorId[]): Promise<StoredStanding[]> {
  return byId.rows(on, [ids]);
}

/** Those whose tier the rules may move, in the order of their ids, after one of them; at most so many. */
export async function readStandingsAfter(
  on: Reading,
  after: DistributorId | null,
  most: number,
): Promise<StoredStanding[]> {
  return inOrder.rows(on, [after ?? '', most]);
}

/** Stores what is not as it is without a row, and removes the rows of the others. */
export async function storeStandings(
  tx: Transaction,
  standings: readonly Pick<StoredStanding, 'id' | 'chosen' | 'chosenUntil' | 'belowSince'>[],
): Promise<void> {
  const says = ({ chosen, belowSince }: (typeof standings)[number]): boolean => chosen || belowSince !== null;
  const rows = standings.filter(says).map(({ id: distributorId, ...row }) => ({ distributorId, ...row }));
  await store.rows(tx, [json(rows), standings.filter((row) => !says(row)).map(({ id }) => id)]);
}
