import type { Recruit } from '../u-boot/read.ts';
import type { Customers } from './customers.ts';
import { tierOf } from './programme.ts';

const FIRST_JOINED = BigInt(Date.UTC(2005, 0, 1) / 1000);
const LAST_JOINED = BigInt(Date.UTC(2010, 10, 30) / 1000);

export function codeOf(id: number): string {
  return `UB-${String(id).padStart(4, '0')}`;
}

/**
 * The tree as ImportDistributorInput. U-Boot's people joined between 2000 and today, but the shop's first
 * order is of December 2010. The joining times are therefore scaled to 2005-01-01 to 2010-11-30, which keeps
 * their order.
 */
export function importInputs(recruits: readonly Recruit[], customers: Customers) {
  const joined = recruits.map((recruit) => recruit.joinedAt);
  const from = BigInt(Math.min(...joined));
  const span = BigInt(Math.max(...joined)) - from;
  return recruits.map(({ id, sponsor, joinedAt }) => {
    const seconds = FIRST_JOINED + ((BigInt(joinedAt) - from) * (LAST_JOINED - FIRST_JOINED)) / span;
    return {
      externalId: `u-boot-${String(id)}`,
      displayName: `Distributor ${String(id)}`,
      contact: `distributor-${String(id)}@example.com`,
      sponsorExternalId: sponsor === null ? null : `u-boot-${String(sponsor)}`,
      code: codeOf(id),
      tierCode: tierOf(id),
      joinedAt: new Date(Number(seconds) * 1000).toISOString(),
      customerRefs: customers.self.get(id) ?? [],
      boundCustomerRefs: customers.bound.get(id) ?? [],
    };
  });
}
