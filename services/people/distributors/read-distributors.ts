import { firstIdAt } from '../../../db/new-id.ts';
import * as stored from '../../../db/people/distributors.queries.ts';
import * as tree from '../../../db/people/sponsor-tree.queries.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { type DistributorId, isId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';
import { findUserByContact } from '../contacts/contacts.ts';
import type { DistributorFilter } from './inputs.ts';
import { isStorable } from '../../storable-text.ts';
import { atMost } from '../../too-many-rows.ts';
import { groupedBy } from '../../grouped.ts';
import { isContact, normalContact } from '../../contact.ts';

/** More levels than any real line has. A larger request is treated as this number. */
const DEEPEST = 1_000;

/** Distributors that another answer already shows. */
export async function distributorsById(
  { db }: Call,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, Distributor>> {
  return new Map((await stored.readDistributors(db, ids)).map((one) => [one.id, one]));
}

/** Of the people whom another answer names those that the viewer may see: a confined distributor sees themselves alone. */
export function inSight({ viewer }: Call, ids: readonly DistributorId[]): readonly DistributorId[] {
  return viewer.confined ? ids.filter((id) => id === viewer.distributorId) : ids;
}

/**
 * Those that the viewer may see: an operator all; a distributor themselves, their downline and their upline (R32), and themselves
 * alone while they are confined.
 */
export async function visibleDistributors(
  call: Call,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, Distributor>> {
  const { role, distributorId: own } = call.viewer;
  if (role === 'ADMIN') return distributorsById(call, ids);
  if (role !== 'DISTRIBUTOR' || own === null) return new Map();
  if (call.viewer.confined) return distributorsById(call, inSight(call, ids));
  const [found, below, above] = await Promise.all([
    distributorsById(call, ids),
    tree.readInDownline(call.db, own, ids),
    tree.readUplines(call.db, [own], DEEPEST, DEEPEST),
  ]);
  const seen = new Set([own, ...below, ...above.map(({ distributor }) => distributor.id)]);
  return new Map([...found].filter(([id]) => seen.has(id)));
}

/** An id that no distributor has. */
const NOBODY_THERE = { id: firstIdAt('distributor', new Date(0)) };

/** By id or by referral code; null when there is none that the viewer may see. */
export async function findDistributor(
  call: Call,
  { id, code }: { readonly id?: string | null | undefined; readonly code?: string | null | undefined },
): Promise<Distributor | null> {
  if (id !== null && id !== undefined) {
    if (!isId('distributor', id)) return null;
    const found = (await visibleDistributors(call, [id])).get(id) ?? null;
    return code === null || code === undefined || found?.code.toUpperCase() === code.toUpperCase()
      ? found
      : null;
  }
  if (code === null || code === undefined || !isStorable(code)) return null;
  // For an unknown code the line is searched all the same, so that the time taken does not show whether the code
  // exists.
  const { id: named } = (await stored.readDistributorByCode(call.db, code)) ?? NOBODY_THERE;
  return (await visibleDistributors(call, [named])).get(named) ?? null;
}

/** In the order of joining. */
export async function listDistributors(
  call: Call,
  filter: DistributorFilter,
  page: PageRequest,
): Promise<Page<Distributor>> {
  return isStorable(filter.search ?? '')
    ? stored.listDistributors(call.db, await selected(call, filter), page)
    : { rows: [], hasNext: false };
}

export async function countDistributors(call: Call, filter: DistributorFilter): Promise<number> {
  return isStorable(filter.search ?? '')
    ? stored.countDistributors(call.db, await selected(call, filter))
    : 0;
}

/** A whole contact finds its account. A part of one finds none, because contacts are stored encrypted. */
async function selected(
  { db, vault }: Call,
  filter: DistributorFilter,
): Promise<stored.DistributorSelection> {
  const contact = normalContact(filter.search ?? '');
  if (vault === null || !isContact(contact)) return filter;
  const user = await findUserByContact(db, vault, contact);
  return { ...filter, orId: user?.userId };
}

/**
 * Nearest first, at most `levels` of them. A confined distributor has nobody above them to see, nor below. Throws TooManyRows when there
 * are more than `most` above all of these together.
 */
export async function uplinesOf(
  { db, viewer }: Call,
  ids: readonly DistributorId[],
  levels: number,
  most = DEEPEST,
): Promise<Map<DistributorId, Distributor[]>> {
  const grouped = new Map<DistributorId, Distributor[]>(ids.map((id) => [id, []]));
  if (levels < 1 || viewer.confined) return grouped;
  const rows = atMost(most, await tree.readUplines(db, ids, Math.min(levels, DEEPEST), most));
  for (const { below, distributor } of rows) grouped.get(below)?.push(distributor);
  return grouped;
}

/** Everyone within `depth` levels below each of these, oldest first. */
export async function downlinesOf(
  { db, viewer }: Call,
  ids: readonly DistributorId[],
  depth: number,
  page: PageRequest,
): Promise<Map<DistributorId, Page<Distributor>>> {
  const rows =
    depth < 1 || viewer.confined ? [] : await tree.readDownlines(db, ids, Math.min(depth, DEEPEST), page);
  const grouped = groupedBy(rows, ({ above }) => above);
  return new Map(ids.map((id) => [id, pageBelow(grouped.get(id) ?? [], page)]));
}

function pageBelow(
  rows: readonly (Distributor & { readonly above: DistributorId })[],
  { first }: PageRequest,
): Page<Distributor> {
  const shown = rows
    .slice(0, first)
    .map(({ above: _above, ...row }) => ({ row, keys: stored.joinKeys(row) }));
  return { rows: shown, hasNext: rows.length > first };
}

export async function countDownlines(
  { db, viewer }: Call,
  ids: readonly DistributorId[],
  depth: number,
): Promise<Map<DistributorId, number>> {
  return depth < 1 || viewer.confined
    ? new Map(ids.map((id) => [id, 0]))
    : tree.countDownlines(db, ids, Math.min(depth, DEEPEST));
}

/** For each id whether it stands below the distributor, at any depth. */
export async function isInDownline(
  { db, viewer }: Call,
  above: DistributorId,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, boolean>> {
  const below = new Set(viewer.confined ? [] : await tree.readInDownline(db, above, ids));
  return new Map(ids.map((id) => [id, below.has(id)]));
}
