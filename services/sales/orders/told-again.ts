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
 * The parts of an order that affect money, now or later: customer, seller, payments, goods and times. Titles and
 * `placedAt` have no effect, so a repeat with another title or `placedAt` is the same order.
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

/**
 * True if the shop sends a recorded order again: with the same content, or with the content from before payment and
 * the time of payment added.
 */
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

/** True if the time is the recorded one, or was replaced by it because the clocks differ. */
const isTime = (told: Date, read: Date | null, recorded: Date | null): boolean =>
  recorded !== null && (mayBeTold(told, recorded) || read?.getTime() === recorded.getTime());

/** The digest of versions in which titles and `placedAt` counted. It recognises a repeat of an order from that time. */
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
