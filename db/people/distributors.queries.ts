import { and, asc, count, eq, ilike, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Distributor, DistributorStatus } from '../../domain/people/distributor.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { plainCode } from '../../domain/people/referral-code.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Database } from '../connection.ts';
import { pageOf } from '../page-of.ts';
import type { Reading } from '../query.ts';
import { selectList } from '../recordset.ts';
import { many, oneOf, rowsOf, TableQuery } from '../table-query.ts';
import { distributors } from './distributors.table.ts';
import { countRows } from '../platform/row-counts.queries.ts';
import type { Transaction } from '../transaction.ts';

const { id, code, displayName, status, tierCode, sponsorId, joinedAt, erasedAt } = distributors;
/** The fields of a distributor that others may see. Other fields are read only where they are needed. */
export const FACE = { id, code, displayName, status, tierCode, sponsorId, joinedAt, erasedAt };
/** The same of a distributor `d`, in SQL that joins. */
export const FACE_OF_D = selectList('d', FACE);

const byId = new TableQuery('distributors_by_id', { ids: many(id) }, (db, { ids }) =>
  db.select(FACE).from(distributors).where(oneOf(id, ids)),
);
const byCode = new TableQuery('distributor_by_code', { code }, (db, p) =>
  db
    .select(FACE)
    .from(distributors)
    .where(sql`upper(${code}) = upper(${p.code})`),
);
const byExternalId = new TableQuery(
  'distributor_by_external_id',
  { externalId: distributors.externalId },
  (db, { externalId }) => db.select(FACE).from(distributors).where(eq(distributors.externalId, externalId)),
);

export async function readDistributors(on: Reading, ids: readonly DistributorId[]): Promise<Distributor[]> {
  return byId.rows(on, { ids });
}

/** The distributor with the code, in any spelling. */
export async function readDistributorByCode(on: Reading, spelt: string): Promise<Distributor | undefined> {
  return byCode.row(on, { code: plainCode(spelt) });
}

/** The distributor who was imported under this id of the other system. */
export async function readDistributorByExternalId(
  on: Reading,
  externalId: string,
): Promise<Distributor | undefined> {
  return byExternalId.row(on, { externalId });
}

export interface DistributorSelection {
  readonly status?: DistributorStatus | null | undefined;
  /** Matched inside the name and at the start of the code, in capitals or small letters. */
  readonly search?: string | null | undefined;
  /** Matched independently of `search`. */
  readonly orId?: string | undefined;
}

/** In the order of joining. */
export async function listDistributors(
  db: Database,
  selection: DistributorSelection,
  page: PageRequest,
): Promise<Page<Distributor>> {
  const [lastJoined, lastId] = page.after ?? [];
  const beyond =
    lastJoined === undefined
      ? undefined
      : sql`(${joinedAt}, ${id}) > (${lastJoined}::timestamptz, ${lastId ?? ''})`;
  const rows = await rowsOf(db, (build) =>
    build
      .select(FACE)
      .from(distributors)
      .where(and(selected(selection), beyond))
      .orderBy(asc(joinedAt), asc(id))
      .limit(page.first + 1),
  );
  return pageOf(rows, page, (row) => row, joinKeys);
}

export const joinKeys = ({ joinedAt, id }: Pick<Distributor, 'joinedAt' | 'id'>): string[] => [
  joinedAt.toISOString(),
  id,
];

export async function countDistributors(db: Database, selection: DistributorSelection): Promise<number> {
  if (!selection.status && !selection.search) return countRows(db, 'distributors');
  const [row] = await rowsOf(db, (build) =>
    build.select({ count: count() }).from(distributors).where(selected(selection)),
  );
  return row?.count ?? 0;
}

function selected({ status: only, search, orId }: DistributorSelection): SQL | undefined {
  const [literal, ofCode] = [search, search && plainCode(search)].map((text) =>
    text?.replaceAll(/[\\%_]/g, String.raw`\$&`),
  );
  return and(
    only ? eq(status, only) : undefined,
    literal
      ? or(
          ilike(displayName, `%${literal}%`),
          ofCode ? ilike(code, `${ofCode}%`) : undefined,
          orId === undefined ? undefined : eq(id, orId as DistributorId),
        )
      : undefined,
  );
}

/** A tier outside the list that a distributor holds. Undefined if there is none. */
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
