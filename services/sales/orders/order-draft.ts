import { DEFAULT_CHANNEL, mayInChannel } from '../../../domain/people/channel-access.ts';
import { isCurrency } from '../../../domain/currency.ts';
import { customerKey, NO_CUSTOMER } from '../../../domain/people/customer.ts';
import { type CurrencyCode, type Minor, minus, plus, times, ZERO } from '../../../domain/money.ts';
import { goodsAmount, orderTotal, priceLines } from '../../../domain/catalogue/order-pricing.ts';
import type { OrderLine } from '../../../domain/catalogue/order-line.ts';
import { plainCode } from '../../../domain/people/referral-code.ts';
import type { OrderSettings } from '../../../domain/terms/programme.ts';
import { MAX_AMOUNT, sum } from '../../../domain/money.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { digestOf } from '../../digest.ts';
import { contentOf } from './told-again.ts';
import { InputCheck, notAfter, notBefore, givenText } from '../../input-check.ts';
import type { OrderLineInput, RecordOrderInput } from './inputs.ts';
import { CUSTOMER_SENTENCES } from '../../people/customers/sentences.ts';
import { TERMS_SENTENCES } from '../../terms/sentences.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';

export const MOST_LINES = 2_000;
const MOST_UNITS = 1_000_000;
const MOST_TOLD = 2_000_000_000;

/** An order as the shop states it, checked, in minor units and with its lines priced (R10). */
export interface OrderDraft {
  readonly channel: string;
  readonly externalId: string;
  readonly customerRef: string;
  readonly referralCode: string | null;
  readonly visitorToken: string | null;
  readonly currency: CurrencyCode;
  readonly placedAt: Date;
  readonly paidAt: Date | null;
  readonly completedAt: Date | null;
  readonly lines: readonly OrderLine[];
  readonly discount: Minor;
  readonly shipping: Minor;
  readonly tax: Minor;
  readonly total: Minor;
  /** NET_PAID of all lines. */
  readonly net: Minor;
  readonly digest: string;
  /** The shop's number of this telling. Null: the shop gave none. */
  readonly told: number | null;
  /** The times as they were given. */
  readonly given: GivenTimes;
}

export interface GivenTimes {
  readonly placedAt: Date;
  readonly paidAt: Date | null;
  readonly completedAt: Date | null;
}

/** The shop's id of the customer. If it is left out or has no visible character, there is no customer. */
export function customerOf({ customerRef }: Pick<RecordOrderInput, 'customerRef'>): string {
  return customerRef === null || customerRef === undefined || customerKey(customerRef) === NO_CUSTOMER
    ? NO_CUSTOMER
    : customerRef;
}

/**
 * Checks the fields that identify the order and its people, which is enough to query the database. A channel of
 * another client is answered as not found (R32).
 */
export function checkOrderNames(input: RecordOrderInput, viewer: Viewer): Refusal | null {
  const check = new InputCheck();
  const channel = check.text(input.channel ?? DEFAULT_CHANNEL, ['channel'], 100);
  check.text(input.externalId, ['externalId']);
  const customerRef = customerOf(input);
  if (customerRef !== NO_CUSTOMER) check.text(customerRef, ['customerRef']);
  check.optionalText(givenText(input.referralCode), ['referralCode']);
  check.optionalText(givenText(input.visitorToken), ['visitorToken']);
  check.must(
    mayInChannel(viewer, 'orders:write', channel),
    ['channel'],
    CUSTOMER_SENTENCES.noChannel(),
    'NOT_FOUND',
  );
  return check.refusal;
}

/** Reads the whole input. `checkOrderNames` must have passed. */
export function draftOrder(
  input: RecordOrderInput,
  programme: OrderSettings,
  now: Date,
): OrderDraft | Refusal {
  const check = new InputCheck();
  check.must(isCurrency(input.currency), ['currency'], SENTENCES.currencyUnknown());
  check.must(
    input.currency === programme.currency,
    ['currency'],
    TERMS_SENTENCES.currencyOther(programme.currency),
  );
  const times = readTimes(check, input, now);
  const lines = readLines(check, input.lines, programme.currency);
  const amount = (value: string | null | undefined, field: string) =>
    check.amount(value ?? '0', programme.currency, [field]);
  const discount = amount(input.discount, 'discount');
  const shipping = amount(input.shipping, 'shipping');
  const tax = amount(input.tax, 'tax');
  const goods = sum(lines.map(goodsAmount));
  check.must(discount <= goods, ['discount'], ORDER_SENTENCES.orderDiscount());
  check.must(goods + shipping + tax <= MAX_AMOUNT, ['lines'], SENTENCES.tooLarge());
  check.wholeNumber(input.revision ?? 1, 1, MOST_TOLD, ['revision']);
  if (check.refusal !== null) return check.refusal;

  const referralCode = givenText(input.referralCode);
  const facts = {
    channel: input.channel ?? DEFAULT_CHANNEL,
    externalId: input.externalId,
    customerRef: customerOf(input),
    // Stored in one spelling, so that another spelling is still the same order.
    referralCode: referralCode === null ? null : plainCode(referralCode),
    visitorToken: givenText(input.visitorToken),
    currency: programme.currency,
    discount,
    shipping,
    tax,
  };
  return {
    ...facts,
    ...times,
    told: input.revision ?? null,
    lines: priceLines(lines, discount),
    total: orderTotal({ lines, discount, shipping, tax }),
    net: minus(goods, discount),
    digest: digestOf(contentOf({ ...facts, lines }, times.given)),
  };
}

/** The time of payment, corrected for clock differences: not in the future and not before the order was placed. */
export function paidAtOf(
  { placedAt, paidAt }: Pick<RecordOrderInput, 'placedAt' | 'paidAt'>,
  now: Date,
): Date | null {
  return paidAt ? notBefore(notAfter(now, placedAt), notAfter(now, paidAt)) : null;
}

function readTimes(check: InputCheck, input: RecordOrderInput, now: Date) {
  const given = {
    placedAt: input.placedAt,
    paidAt: input.paidAt ?? null,
    completedAt: input.completedAt ?? null,
  };
  const placedAt = check.past(given.placedAt, now, ['placedAt']);
  const paidAt = given.paidAt && notBefore(placedAt, check.past(given.paidAt, now, ['paidAt']));
  const before = paidAt ?? placedAt;
  const completedAt =
    given.completedAt && notBefore(before, check.past(given.completedAt, now, ['completedAt']));
  if (paidAt !== null) check.must(paidAt >= placedAt, ['paidAt'], SENTENCES.timeOrder('placedAt', 'paidAt'));
  if (completedAt !== null) {
    check.must(paidAt !== null, ['completedAt'], ORDER_SENTENCES.completedUnpaid());
    // An order may be completed before it is paid.
    check.must(completedAt >= placedAt, ['completedAt'], SENTENCES.timeOrder('placedAt', 'completedAt'));
  }
  return { placedAt, paidAt, completedAt, given };
}

function readLines(
  check: InputCheck,
  inputs: readonly OrderLineInput[],
  currency: CurrencyCode,
): OrderLine[] {
  check.must(inputs.length > 0, ['lines'], ORDER_SENTENCES.noLines());
  check.must(inputs.length <= MOST_LINES, ['lines'], SENTENCES.tooMany(MOST_LINES));
  const seen = new Set<string>();
  return inputs.map((input, index) => {
    const line = readLine(check, input, index, currency);
    check.must(!seen.has(line.lineRef), ['lines', index, 'lineRef'], ORDER_SENTENCES.sameLineRef());
    seen.add(line.lineRef);
    return line;
  });
}

function readLine(
  check: InputCheck,
  input: OrderLineInput,
  index: number,
  currency: CurrencyCode,
): OrderLine {
  const at = (field: string) => ['lines', index, field];
  const quantity = check.wholeNumber(input.quantity, 1, MOST_UNITS, at('quantity'));
  const unitPrice = check.amount(input.unitPrice, currency, at('unitPrice'));
  const discount = check.amount(input.discount ?? '0', currency, at('discount'));
  const unitCost = check.optionalAmount(input.unitCost, currency, at('unitCost'));
  const gross = Number.isInteger(quantity) ? times(unitPrice, quantity) : ZERO;
  check.must(discount <= gross, at('discount'), ORDER_SENTENCES.lineDiscount());
  check.must(plus(gross, unitCost ?? ZERO) <= MAX_AMOUNT, at('quantity'), SENTENCES.tooLarge());
  return {
    lineNo: index + 1,
    lineRef: check.optionalText(input.lineRef, at('lineRef')) ?? (index + 1).toString(),
    sku: check.text(input.sku, at('sku')),
    title: check.optionalTitle(input.title, at('title'), 500),
    category: check.optionalText(input.category, at('category')),
    quantity,
    unitPrice,
    discount,
    unitCost,
    // Zero until the order's discount is divided among the lines.
    orderDiscountShare: ZERO,
    net: minus(gross, discount),
    refunded: ZERO,
  };
}
