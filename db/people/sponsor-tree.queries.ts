import type { Distributor } from '../../domain/people/distributor.ts';
import type { DistributorId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { type Reading, Query } from '../query.ts';
import { FACE_OF_D } from './distributors.queries.ts';

const up = new Query<
  Distributor & { readonly below: DistributorId },
  [ids: readonly DistributorId[], levels: number, most: number]
>(
  'uplines',
  `with recursive walk as (
     select below.id as below, below.sponsor_id as id, 1 as level from distributors below where below.id = any($1)
     union all
     select w.below, d.sponsor_id, w.level + 1 from walk w join distributors d on d.id = w.id where w.level < $2)
   select w.below, ${FACE_OF_D} from walk w join distributors d on d.id = w.id order by w.level limit $3`,
);

const inDownline = new Query<{ id: DistributorId }, [above: DistributorId, ids: readonly DistributorId[]]>(
  'in_downline_of',
  `with recursive walk as (
     select d.id as below, d.sponsor_id from distributors d where d.id = any($2)
     union all
     select w.below, d.sponsor_id from walk w join distributors d on d.id = w.sponsor_id where w.sponsor_id <> $1)
   select below as id from walk where sponsor_id = $1`,
);

/** Three levels are stored (see `lines`). For more levels the tree is walked. */
const NEAR = `select l.descendant_id as id from lines l where l.ancestor_id = top.id and l.depth <= $2`;
const FAR = `with recursive walk as (
    select c.id, 1 as depth from distributors c where c.sponsor_id = top.id
    union all
    select c.id, w.depth + 1 from walk w join distributors c on c.sponsor_id = w.id where w.depth < $2)
  select id from walk`;

const downPage = (
  below: string,
) => `select top.id as above, page.* from unnest($1::text[]) as top(id) cross join lateral (
    select ${FACE_OF_D} from distributors d where d.id in (${below})
      and ($3::timestamptz is null or (d.joined_at, d.id) > ($3, $4))
    order by d.joined_at, d.id limit $5) page
  order by page."joinedAt", page.id`;
const downCount = (below: string) =>
  `select top.id as above, count(below.id) as count from unnest($1::text[]) as top(id)
   left join lateral (${below}) below on true group by top.id`;

type Below = Distributor & { readonly above: DistributorId };
interface Count {
  readonly above: DistributorId;
  readonly count: bigint;
}

type CountValues = [ids: readonly DistributorId[], depth: number];
type PageValues = [...CountValues, afterAt: string | null, afterId: string, most: number];

const DOWN = {
  near: {
    page: new Query<Below, PageValues>('downlines_near', downPage(NEAR)),
    count: new Query<Count, CountValues>('downline_counts_near', downCount(NEAR)),
  },
  far: {
    page: new Query<Below, PageValues>('downlines_far', downPage(FAR)),
    count: new Query<Count, CountValues>('downline_counts_far', downCount(FAR)),
  },
};

const STORED_DEPTH = 3;
const reach = (depth: number) => (depth <= STORED_DEPTH ? DOWN.near : DOWN.far);

/** The upline of each of these, nearest first, at most `levels` members each. In total at most one more than `most`. */
export async function readUplines(
  on: Reading,
  ids: readonly DistributorId[],
  levels: number,
  most: number,
): Promise<{ below: DistributorId; distributor: Distributor }[]> {
  const rows = await up.rows(on, [ids, levels, most + 1]);
  return rows.map(({ below, ...distributor }) => ({ below, distributor }));
}

/** Those of the ids that stand below the distributor, at any depth. */
export async function readInDownline(
  on: Reading,
  above: DistributorId,
  ids: readonly DistributorId[],
): Promise<DistributorId[]> {
  return (await inDownline.rows(on, [above, ids])).map(({ id }) => id);
}

/** One page of everyone within `depth` levels below each of these, oldest first, one more than asked for. */
export async function readDownlines(
  on: Reading,
  ids: readonly DistributorId[],
  depth: number,
  { first, after }: PageRequest,
): Promise<Below[]> {
  return reach(depth).page.rows(on, [ids, depth, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countDownlines(
  on: Reading,
  ids: readonly DistributorId[],
  depth: number,
): Promise<Map<DistributorId, number>> {
  const rows = await reach(depth).count.rows(on, [ids, depth]);
  return new Map(rows.map(({ above, count }) => [above, Number(count)]));
}
