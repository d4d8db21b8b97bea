import type { ExistingOrder } from '../../../db/sales/attribution-facts.queries.ts';
import type { OrderLine } from '../../../domain/catalogue/order-line.ts';
import { digestOf } from '../../digest.ts';
import { mayBeTold } from '../../input-check.ts';
import type { GivenTimes, OrderDraft } from './order-draft.ts';

type Facts = Pick<
  OrderDraft,
  | 'channel'
  | 'externalId'
  | 'customerRef'
  | 'referralCode'
  | 'visitorToken'
  | 'currency'
  | 'discount'
  | 'shipping'
  | 'tax'
> & {
  readonly lines: readonly OrderLine[];
};

/**
 * What of an order decides money, now or later: who bought, whose sale it is, what was paid for what, and when. What the goods are called
 * and when the order was placed decide nothing, so told again with another title or `placedAt` it is the same order.
 */
export function contentOf(
  {
    channel,
    externalId,
    customerRef,
    referralCode,
    visitorToken,
    currency,
    lines,
    discount,
    shipping,
    tax,
  }: Facts,
  { paidAt, completedAt }: Omit<GivenTimes, 'placedAt'>,
) {
  const sold = lines.map((line) => [
    line.lineRef,
    line.sku,
    line.category,
    line.quantity,
    line.unitPrice,
    line.discount,
    line.unitCost,
  ]);
  return {
    channel,
    externalId,
    customerRef,
    referralCode,
    visitorToken,
    currency,
    paidAt,
    completedAt,
    sold,
    discount,
    shipping,
    tax,
  };
}

/** True when a shop tells an order again that is recorded: the same content, or the same before it was paid with the time of its payment now. */
export function isToldAgain(
  draft: OrderDraft,
  { digest, paidAt, completedAt }: Pick<ExistingOrder, 'digest' | 'paidAt' | 'completedAt'>,
): boolean {
  if (digest === draft.digest || digest === formerDigest(draft)) return true;
  const { given } = draft;
  if (paidAt === null || given.paidAt === null || !isTime(given.paidAt, draft.paidAt, paidAt)) return false;
  if (given.completedAt !== null && !isTime(given.completedAt, draft.completedAt, completedAt)) return false;
  return digest === digestOf(contentOf(draft, { paidAt: null, completedAt: null }));
}

/** The time that was recorded, or one that was taken for it as clocks differ. */
const isTime = (told: Date, read: Date | null, recorded: Date | null): boolean =>
  recorded !== null && (mayBeTold(told, recorded) || read?.getTime() === recorded.getTime());

/** As it was made when titles and `placedAt` counted; an order of that time told again is known by it. */
function formerDigest({
  channel,
  externalId,
  customerRef,
  referralCode,
  visitorToken,
  currency,
  given,
  lines,
  discount,
  shipping,
  tax,
}: OrderDraft): string {
  const sold = lines.map(
    ({ lineRef, sku, title, category, quantity, unitPrice, discount: off, unitCost }) => ({
      lineRef,
      sku,
      title,
      category,
      quantity,
      unitPrice,
      discount: off,
      unitCost,
    }),
  );
  const { placedAt, paidAt, completedAt } = given;
  return digestOf({
    channel,
    externalId,
    customerRef,
    referralCode,
    visitorToken,
    currency,
    placedAt,
    paidAt,
    completedAt,
    lines: sold,
    discount,
    shipping,
    tax,
  });
}
