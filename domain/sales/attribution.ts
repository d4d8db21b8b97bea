import type { DistributorId } from '../ids.ts';
import type { Attribution } from './order.ts';
import type { SelfPurchase } from '../terms/plan.ts';

/** The facts about an order at the moment of payment (R5 to R7). */
export interface AttributionFacts {
  /** The plan's setting for distributors who buy. */
  readonly selfPurchase: SelfPurchase;
  /** The ACTIVE distributor who is the buying customer. */
  readonly buyer: { readonly id: DistributorId; readonly sponsorId: DistributorId | null } | null;
  /** The ACTIVE owner of the order's referral code. */
  readonly code: { readonly distributorId: DistributorId } | null;
  /** The customer's binding that is live at `paidAt`. */
  readonly binding: {
    readonly distributorId: DistributorId;
    readonly active: boolean;
    readonly boundAt: Date;
  } | null;
  /** True if the customer has no live binding and none that begins later. */
  readonly bindable: boolean;
  /** The visit through an ACTIVE distributor's link inside the plan's window, first or last as the plan says. */
  readonly visit: { readonly distributorId: DistributorId; readonly visitedAt: Date } | null;
}

export interface AttributionDecision {
  /** Null: the sale is the company's own, without commissions. */
  readonly attribution: Attribution | null;
  /** True if the order binds its customer to the distributor (R6). */
  readonly binds: boolean;
}

/** Decides whose sale an order is: a buying distributor is checked first (R7), then the order of R5. */
export function attribute(facts: AttributionFacts): AttributionDecision {
  const { buyer, code, binding, visit, bindable } = facts;
  if (buyer !== null) return { attribution: ofBuyer(buyer, facts.selfPurchase), binds: false };
  if (code !== null) {
    const { distributorId } = code;
    return { attribution: { distributorId, via: 'EXPLICIT_CODE', touchedAt: null }, binds: bindable };
  }
  if (binding?.active === true) {
    const { distributorId, boundAt } = binding;
    return { attribution: { distributorId, via: 'BINDING', touchedAt: boundAt }, binds: false };
  }
  if (visit !== null) {
    const { distributorId, visitedAt } = visit;
    return { attribution: { distributorId, via: 'VISIT', touchedAt: visitedAt }, binds: bindable };
  }
  return { attribution: null, binds: false };
}

function ofBuyer(
  buyer: NonNullable<AttributionFacts['buyer']>,
  selfPurchase: SelfPurchase,
): Attribution | null {
  if (selfPurchase === 'BUYER_EARNS')
    return { distributorId: buyer.id, via: 'SELF_PURCHASE', touchedAt: null };
  if (selfPurchase === 'NOBODY_EARNS' || buyer.sponsorId === null) return null;
  return { distributorId: buyer.sponsorId, via: 'SPONSOR_OF_BUYER', touchedAt: null };
}
