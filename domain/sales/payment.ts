import { attribute, type AttributionDecision, type AttributionFacts } from './attribution.ts';
import type { CustomerBinding } from '../people/binding.ts';
import { type Calendar, monthIn } from '../terms/calendar.ts';
import { earn, type Earning } from '../commissions/commission.ts';
import type { UplineMember } from '../people/distributor.ts';
import { isNobody } from '../people/customer.ts';
import type { DistributorId } from '../ids.ts';
import type { OrderLine } from '../catalogue/order-line.ts';
import type { Attribution } from './order.ts';
import { bindingEnd, type CommissionPlan, planInForce } from '../terms/plan.ts';
import type { OrderSettings } from '../terms/programme.ts';
import type { Tier } from '../terms/tier.ts';
import type { YearMonth } from '../year-month.ts';

/** A customer's binding that an order finds or makes (R6). */
export type Binding = Pick<CustomerBinding, 'number' | 'distributorId' | 'boundAt' | 'endsAt'>;

/** The programme data that decides a payment. */
export interface PaymentTerms {
  readonly plans: readonly CommissionPlan[];
  readonly tierByCode: ReadonlyMap<string, Tier>;
  readonly calendar: Calendar;
  readonly programme: Pick<OrderSettings, 'unboundCustomerRefs'>;
}

/** An order at the moment its payment is recorded. */
export interface Payment {
  readonly channel: string;
  readonly customerRef: string;
  readonly paidAt: Date;
  readonly lines: readonly OrderLine[];
}

/** The results that payment fixes (R8, R9). */
export interface PaymentDecision {
  readonly plan: CommissionPlan;
  readonly attribution: Attribution | null;
  readonly earnings: readonly Earning[];
  /** The customer's new binding. Null: none is made (R6). */
  readonly binding: Binding | null;
  /** The order's columns that the payment fills. */
  readonly columns: {
    readonly paidAt: Date;
    readonly paidMonth: YearMonth;
    readonly planVersion: number;
    readonly holdDays: number;
    readonly sellerId: DistributorId | null;
    readonly via: Attribution['via'] | null;
    readonly touchedAt: Date | null;
    readonly upline: DistributorId[] | null;
    readonly team: DistributorId[] | null;
  };
}

/** The distributors related to an order: the database's findings, and the customer's bindings up to this order. */
export interface People {
  readonly found: {
    /** The distributor who is known to be the customer. */
    readonly buyerId: DistributorId | null;
    /** The ACTIVE owner of the order's code. */
    readonly codeOwnerId: DistributorId | null;
    /** The visit that counts, through an ACTIVE distributor's link. */
    readonly visit: AttributionFacts['visit'];
  };
  readonly bindings: readonly Binding[];
  /** The number of the customer's last binding, including ended ones. */
  readonly lastBinding: number;
  /** The upline of each distributor who may be the seller: the distributor, the sponsor and so on. */
  readonly uplines: ReadonlyMap<DistributorId, readonly UplineMember[]>;
}

/**
 * Decides the results that payment fixes: whose sale the order is, the commission on each level by the plan in force,
 * and whether the customer is bound (R5 to R9).
 */
export function decidePayment(state: PaymentTerms, payment: Payment, people: People): PaymentDecision {
  const { channel, paidAt, lines } = payment;
  const plan = planInForce(state.plans, paidAt);
  const { attribution, binds } = decideAttribution(plan, paidAt, people, mayBind(state, payment));
  const upline = attribution === null ? [] : uplineOf(attribution.distributorId, people);
  const earnings = earn({ plan, tiers: state.tierByCode, channel, paidAt, lines, upline });
  const kept = Math.max(plan.levelRates.length, ...earnings.map(({ uplineIndex }) => uplineIndex + 1));
  const path = upline.slice(0, kept).map(({ id }) => id);
  return {
    plan,
    attribution,
    earnings,
    binding:
      attribution !== null && binds
        ? newBinding(plan, paidAt, attribution.distributorId, people.lastBinding)
        : null,
    columns: {
      paidAt,
      paidMonth: monthIn(paidAt, state.calendar),
      planVersion: plan.version,
      holdDays: plan.holdDays,
      sellerId: attribution?.distributorId ?? null,
      via: attribution?.via ?? null,
      touchedAt: attribution?.touchedAt ?? null,
      upline: attribution === null ? null : path,
      team: attribution === null ? null : path.slice(0, plan.levelRates.length),
    },
  };
}

/** An order with a total of zero or without a particular customer makes no binding (R6). */
function mayBind({ programme }: PaymentTerms, { lines, customerRef }: Payment): boolean {
  return lines.some(({ net }) => net > 0n) && !isNobody(customerRef, programme.unboundCustomerRefs);
}

function decideAttribution(
  plan: CommissionPlan,
  paidAt: Date,
  people: People,
  mayBind: boolean,
): AttributionDecision {
  const { found, bindings, uplines } = people;
  const live = bindings.findLast((binding) => binding.boundAt <= paidAt && isOpen(binding, paidAt));
  const buyer = found.buyerId === null ? undefined : uplines.get(found.buyerId);
  return attribute({
    selfPurchase: plan.selfPurchase,
    buyer: buyer?.[0]?.active === true ? { id: buyer[0].id, sponsorId: buyer[1]?.id ?? null } : null,
    code: found.codeOwnerId === null ? null : { distributorId: found.codeOwnerId },
    binding:
      live === undefined
        ? null
        : {
            distributorId: live.distributorId,
            active: uplines.get(live.distributorId)?.[0]?.active === true,
            boundAt: live.boundAt,
          },
    // A binding that begins later is open as well, because it ends after its beginning.
    bindable: mayBind && bindings.every((binding) => !isOpen(binding, paidAt)),
    visit: found.visit,
  });
}

const isOpen = (binding: Binding, at: Date): boolean => binding.endsAt === null || binding.endsAt > at;

/** The upline that begins with this distributor. A buyer's sponsor is one step further in the buyer's own upline (R7). */
function uplineOf(seller: DistributorId, { uplines, found }: People): readonly UplineMember[] {
  const own = uplines.get(seller);
  if (own !== undefined) return own;
  return (found.buyerId === null ? undefined : uplines.get(found.buyerId))?.slice(1) ?? [];
}

function newBinding(
  plan: CommissionPlan,
  boundAt: Date,
  distributorId: DistributorId,
  lastNumber: number,
): Binding {
  return { number: lastNumber + 1, distributorId, boundAt, endsAt: bindingEnd(plan, boundAt) };
}
