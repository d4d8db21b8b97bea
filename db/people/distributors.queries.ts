import { and, asc, count, eq, ilike, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Distributor, DistributorStatus } from '../../domain/people/distributor.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { plainCode } from '../../domain/people/referral-code.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Database } from '../connection.ts';
import { pageOf } from '../page-of.ts';
import { type Reading, Query } from '../query.ts';
import { distributors } from './distributors.table.ts';
import { countRows } from '../platform/row-counts.queries.ts';
import type { Transaction } from '../transaction.ts';

/** The columns of a distributor `d` that others may see. */
export const FACE = `d.id, d.code, d.display_name as "displayName", d.status, d.tier_code as "tierCode",
  d.sponsor_id as "sponsorId", d.joined_at as "joinedAt", d.erased_at as "erasedAt"`;

const byId = new Query<Distributor>(
  'distributors_by_id',
  `select ${FACE} from distributors d where d.id = any($1)`,
);
const byCode = new Query<Distributor>(
  'distributor_by_code',
  `select ${FACE} from distributors d where upper(d.code) = upper($1)`,
);
const byExternalId = new Query<Distributor>(
  'distributor_by_external_id',
  `select ${FACE} from distributors d where d.external_id = $1`,
);

export async function readDistributors(on: Reading, ids: readonly DistributorId[]): Promise<Distributor[]> {
  return byId.rows(on, [ids]);
}

/** Whoever has the code, however it is spelt. */
export async function readDistributorByCode(on: Reading, code: string): Promise<Distributor | undefined> {
  return byCode.row(on, [plainCode(code)]);
}

/** Whoever was imported under this name of the other system. */
export async function readDistributorByExternalId(
  on: Reading,
  externalId: string,
): Promise<Distributor | undefined> {
  return byExternalId.row(on, [externalId]);
}

export interface DistributorSelection {
  readonly status?: DistributorStatus | null | undefined;
  /** Matched inside the name and at the start of the code, whatever the case. */
  readonly search?: string | null | undefined;
  /** Matched whatever `search` says. */
  readonly orId?: string | undefined;
}

/** In the order of joining. */
export async function listDistributors(
  db: Database,
  selection: DistributorSelection,
  page: PageRequest,
): Promise<Page<Distributor>> {
  const [joinedAt, id] = page.after ?? [];
  const beyond =
    joinedAt === undefined
      ? undefined
      : sql`(${distributors.joinedAt}, ${distributors.id}) > (${joinedAt}::timestamptz, ${id ?? ''})`;
  const rows = await db.orm
    .select()
    .from(distributors)
    .where(and(selected(selection), beyond))
    .orderBy(asc(distributors.joinedAt), asc(distributors.id))
    .limit(page.first + 1);
  return pageOf(rows, page, faceOf, joinKeys);
}

/** The public face alone: a contact must not travel further than it has to. */
function faceOf({
  id,
  code,
  displayName,
  status,
  tierCode,
  sponsorId,
  joinedAt,
  erasedAt,
}: typeof distributors.$inferSelect): Distributor {
  return { id, code, displayName, status, tierCode, sponsorId, joinedAt, erasedAt };
}

export const joinKeys = ({ joinedAt, id }: Pick<Distributor, 'joinedAt' | 'id'>): string[] => [
  joinedAt.toISOString(),
  id,
];

export async function countDistributors(db: Database, selection: DistributorSelection): Promise<number> {
  if (!selection.status && !selection.search) return countRows(db, 'distributors');
  const [row] = await db.orm.select({ count: count() }).from(distributors).where(selected(selection));
  return row?.count ?? 0;
}

function selected({ status, search, orId }: DistributorSelection): SQL | undefined {
  const [literal, code] = [search, search && plainCode(search)].map((text) =>
    text?.replaceAll(/[\\%_]/g, String.raw`\$&`),
  );
  return and(
    status ? eq(distributors.status, status) : undefined,
    literal
      ? or(
          ilike(distributors.displayName, `%${literal}%`),
          code ? ilike(distributors.code, `${code}%`) : undefined,
          orId === undefined ? undefined : eq(distributors.id, orId as DistributorId),
        )
      : undefined,
  );
}

/** A tier outside the list that somebody holds; undefined when nobody does. */
export async function tierInUseOutside(
  tx: Transaction,
  codes: readonly string[],
): Promise<string | undefined> {
  const [row] = await tx.orm
    .select({ code: distributors.tierCode })
    .from(distributors)
    .where(notInArray(distributors.tierCode, [...codes]))
    .limit(1);
  return row?.code;
}
