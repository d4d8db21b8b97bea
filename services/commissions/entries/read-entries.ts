import {
  readEntries,
  readEntriesOfOrders,
  readEntriesOfCause,
} from '../../../db/commissions/entries.queries.ts';
import {
  countEntriesOf,
  countEntriesOfEach,
  countEntriesOnStatements,
  type EntrySelection,
  listEntryIds,
  listEntryIdsOf,
  listEntryIdsOnStatements,
} from '../../../db/commissions/entry-lists.queries.ts';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import {
  type AdjustmentId,
  type DistributorId,
  type EntryId,
  isId,
  type OrderId,
  type RefundId,
  type StatementId,
} from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import { isYearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import type { CommissionEntryFilter } from './inputs.ts';
import { groupedBy } from '../../grouped.ts';
import { atMost } from '../../too-many-rows.ts';

type EntryPage = Page<CommissionEntry>;

export async function entriesById(
  { db, now }: Call,
  ids: readonly EntryId[],
): Promise<Map<EntryId, CommissionEntry>> {
  return new Map((await readEntries(db, now, ids)).map((entry) => [entry.id, entry]));
}

/** The entries that the viewer may see: operators see all, distributors their own (R32). */
export async function visibleEntries(
  call: Call,
  ids: readonly EntryId[],
): Promise<Map<EntryId, CommissionEntry>> {
  const found = await entriesById(call, ids);
  return new Map([...found].filter(([, entry]) => mayRead(call, entry.beneficiaryId)));
}

/**
 * Each order's entries, oldest first; a distributor sees only their own. Throws TooManyRows when the orders have more than
 * `most` together.
 */
export async function entriesOfOrders(
  call: Call,
  ids: readonly OrderId[],
  most: number,
): Promise<Map<OrderId, CommissionEntry[]>> {
  const { db, now, viewer } = call;
  const grouped = new Map<OrderId, CommissionEntry[]>(ids.map((id) => [id, []]));
  if (viewer.role !== 'ADMIN' && viewer.distributorId === null) return grouped;
  const beneficiary = viewer.role === 'ADMIN' ? null : viewer.distributorId;
  for (const entry of atMost(most, await readEntriesOfOrders(db, now, ids, beneficiary, most))) {
    if (entry.orderId !== null && mayRead(call, entry.beneficiaryId)) grouped.get(entry.orderId)?.push(entry);
  }
  return grouped;
}

/** All entries of one cause, on all levels: a refund's reversals or an adjustment's entries. */
export async function entriesOfCause(
  { db, now }: Call,
  id: RefundId | AdjustmentId,
): Promise<CommissionEntry[]> {
  return readEntriesOfCause(db, now, id);
}

/** Newest first. */
export async function listEntries(
  call: Call,
  filter: CommissionEntryFilter,
  page: PageRequest,
): Promise<EntryPage> {
  const wanted = wantedBy(call, filter);
  if (wanted === null) return { rows: [], hasNext: false };
  const ids = await listEntryIds(call.db, call.now, wanted.beneficiary, wanted.selection, page);
  const found = await entriesById(call, ids.slice(0, page.first));
  return pageOfIds(ids, found, page);
}

export async function countEntries(call: Call, filter: CommissionEntryFilter): Promise<number> {
  const wanted = wantedBy(call, filter);
  return wanted === null ? 0 : countEntriesOf(call.db, call.now, wanted.beneficiary, wanted.selection);
}

/** The entries of each of these distributors, newest first. The schema decides who may ask. */
export async function listEntriesOf(
  call: Call,
  distributors: readonly DistributorId[],
  filter: CommissionEntryFilter,
  page: PageRequest,
): Promise<Map<DistributorId, EntryPage>> {
  const selection = selectionOf(filter);
  const rows =
    selection === null ? [] : await listEntryIdsOf(call.db, call.now, distributors, selection, page);
  return pagesBy(
    call,
    distributors,
    rows.map(({ owner, id }) => [owner, id]),
    page,
  );
}

/** The number of entries of each of these distributors; those without entries are left out. The schema decides who may ask. */
export async function countEntriesOfMany(
  { db, now }: Call,
  distributors: readonly DistributorId[],
  filter: CommissionEntryFilter,
): Promise<Map<DistributorId, number>> {
  const selection = selectionOf(filter);
  return selection === null ? new Map() : countEntriesOfEach(db, now, distributors, selection);
}

/** The entries of each statement, oldest first. */
export async function entriesOfStatements(
  call: Call,
  statements: readonly StatementId[],
  page: PageRequest,
): Promise<Map<StatementId, EntryPage>> {
  const rows = await listEntryIdsOnStatements(call.db, statements, page);
  return pagesBy(
    call,
    statements,
    rows.map(({ statementId, id }) => [statementId, id]),
    page,
  );
}

export async function countEntriesOfStatements(
  { db }: Call,
  ids: readonly StatementId[],
): Promise<Map<StatementId, number>> {
  return countEntriesOnStatements(db, ids);
}

async function pagesBy<K>(
  call: Call,
  parents: readonly K[],
  rows: readonly (readonly [K, EntryId])[],
  page: PageRequest,
): Promise<Map<K, EntryPage>> {
  const found = await entriesById(
    call,
    rows.map(([, id]) => id),
  );
  const grouped = groupedBy(rows, ([parent]) => parent);
  return new Map(
    parents.map((parent) => [
      parent,
      pageOfIds(
        (grouped.get(parent) ?? []).map(([, id]) => id),
        found,
        page,
      ),
    ]),
  );
}

function pageOfIds(
  ids: readonly EntryId[],
  found: ReadonlyMap<EntryId, CommissionEntry>,
  { first }: PageRequest,
): EntryPage {
  const rows = ids.slice(0, first).flatMap((id) => {
    const row = found.get(id);
    return row === undefined ? [] : [{ row, keys: [id] }];
  });
  return { rows, hasNext: ids.length > first };
}

function mayRead({ viewer }: Call, beneficiary: DistributorId): boolean {
  return viewer.role === 'ADMIN' || (viewer.role === 'DISTRIBUTOR' && viewer.distributorId === beneficiary);
}

interface Wanted {
  readonly beneficiary: DistributorId | null;
  readonly selection: EntrySelection;
}

/** Null: no entry can match, or the viewer may see none. */
function wantedBy(call: Call, filter: CommissionEntryFilter): Wanted | null {
  const selection = selectionOf(filter);
  const asked = filter.beneficiaryId ?? null;
  if (selection === null || (asked !== null && !isId('distributor', asked))) return null;
  const beneficiary = call.viewer.role === 'ADMIN' ? asked : (asked ?? call.viewer.distributorId);
  if (beneficiary === null) return call.viewer.role === 'ADMIN' ? { beneficiary, selection } : null;
  return mayRead(call, beneficiary) ? { beneficiary, selection } : null;
}

function selectionOf({
  orderId = null,
  period = null,
  status,
  kind,
  from,
  to,
}: CommissionEntryFilter): EntrySelection | null {
  if (orderId !== null && !isId('order', orderId)) return null;
  return period === null || isYearMonth(period) ? { orderId, period, status, kind, from, to } : null;
}
