import { pageOf } from '../../../db/page-of.ts';
import * as stored from '../../../db/people/customer-links.queries.ts';
import type { CustomerLink, CustomerLinkStatus } from '../../../domain/people/customer-link.ts';
import type { CustomerLinkId, DistributorId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';
import { groupedBy } from '../../grouped.ts';

const keysOf = ({ requestedAt, id }: CustomerLink): string[] => [requestedAt.toISOString(), id];
const same = (link: CustomerLink): CustomerLink => link;

/** Newest first. The schema allows operators only. */
export async function listLinks(
  { db }: Call,
  status: CustomerLinkStatus | null,
  page: PageRequest,
): Promise<Page<CustomerLink>> {
  return pageOf(await stored.listCustomerLinks(db, status, page), page, same, keysOf);
}

export async function countLinks({ db }: Call, status: CustomerLinkStatus | null): Promise<number> {
  return stored.countCustomerLinks(db, status);
}

/** The links of each distributor, newest first. The schema decides who may ask. */
export async function linksOf(
  { db }: Call,
  distributors: readonly DistributorId[],
  page: PageRequest,
): Promise<Map<DistributorId, Page<CustomerLink>>> {
  const grouped = groupedBy(
    await stored.readLinksOf(db, distributors, page),
    ({ distributorId }) => distributorId,
  );
  return new Map(distributors.map((id) => [id, pageOf(grouped.get(id) ?? [], page, same, keysOf)]));
}

export async function countLinksOf(
  { db }: Call,
  distributors: readonly DistributorId[],
): Promise<Map<DistributorId, number>> {
  return stored.countLinksOf(db, distributors);
}

/** The links that the viewer may see: all for an operator, their own for a distributor (R32). */
export async function visibleLinks(
  { db, viewer }: Call,
  ids: readonly CustomerLinkId[],
): Promise<Map<CustomerLinkId, CustomerLink>> {
  const owner = viewer.role === 'DISTRIBUTOR' ? viewer.distributorId : null;
  if (viewer.role !== 'ADMIN' && owner === null) return new Map();
  const found = await stored.readCustomerLinks(db, ids);
  return new Map(
    found
      .filter(({ distributorId }) => viewer.role === 'ADMIN' || distributorId === owner)
      .map((link) => [link.id, link]),
  );
}
