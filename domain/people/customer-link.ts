import type { CustomerLinkId, DistributorId } from '../ids.ts';

/** REQUESTED: the distributor says so; LINKED: an operator or a shop says so, and R7 holds; DECLINED and ENDED are final. */
export type CustomerLinkStatus = 'REQUESTED' | 'LINKED' | 'DECLINED' | 'ENDED';

/** That a customer of the shop is a distributor themself (R7). */
export interface CustomerLink {
  readonly id: CustomerLinkId;
  readonly customerRef: string;
  /** Null: in every channel. */
  readonly channel: string | null;
  readonly distributorId: DistributorId;
  readonly status: CustomerLinkStatus;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** What the distributor says that proves it. */
  readonly evidence: string | null;
  /** Who linked or declined it, when and why; null: nobody yet. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

/** Where a link holds, as another one may. */
export interface LinkPlace {
  readonly channel: string | null;
}

/** Whether two links can decide about the same order. */
export function meet(a: LinkPlace, b: LinkPlace, channelsShareCustomers: boolean): boolean {
  return channelsShareCustomers || a.channel === null || b.channel === null || a.channel === b.channel;
}

/** Whether the first one holds wherever the second would, so that nothing is left to link. */
export function covers(a: LinkPlace, b: LinkPlace): boolean {
  return a.channel === null || a.channel === b.channel;
}
