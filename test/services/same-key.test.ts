import { beforeAll, describe, expect, it } from 'vitest';
import type { AdjustCommissionInput } from '../../services/commissions/entries/inputs.ts';
import type {
  CancelCommissionsInput,
  OrderLineInput,
  RecordOrderInput,
  RefundOrderInput,
} from '../../services/sales/orders/inputs.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { cancelCommissions } from '../../services/sales/orders/cancel-commissions.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { inTransaction } from '../../db/transaction.ts';
import { plainCode } from '../../domain/people/referral-code.ts';
import { digestOf } from '../../services/digest.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { outcome } from '../concurrency/shop.ts';
import { useDatabase } from '../support/database.ts';
import { rowCounts } from '../support/stored-rows.ts';
import { agreed, operatorCall, order, recordOne, recruit } from './team.ts';

/*
 * A key stands for one content. Whoever repeats a request gets the answer of the first; whoever changes anything in it,
 * however small, is told, because half of what they meant would be lost otherwise.
 */
const books = useDatabase();
const NOW = new Date('2026-10-20T08:00:00Z');
const DAY_BEFORE = new Date('2026-10-19T08:00:00Z');
const HOUR_LATER = new Date('2026-10-19T09:00:00Z');
const NOON = new Date('2026-10-19T12:00:00Z');
const LATER = new Date('2026-12-01T00:00:00Z');
const call = () => operatorCall(books.db, NOW);

const LINE = {
  lineRef: 'a',
  sku: 'tea',
  title: 'Tea',
  category: 'drinks',
  quantity: 2,
  unitPrice: '100.00',
  discount: '1.00',
  unitCost: '60.00',
} satisfies OrderLineInput;
const OTHER_LINE = { ...LINE, lineRef: 'b' };
const ORDER = {
  channel: 'shop',
  externalId: 'sold',
  customerRef: 'Kim',
  referralCode: 'ben-code',
  visitorToken: 'v-1',
  currency: 'CNY',
  placedAt: DAY_BEFORE,
  paidAt: DAY_BEFORE,
  completedAt: NOON,
  lines: [LINE, OTHER_LINE],
  discount: '5.00',
  shipping: '8.00',
  tax: '3.00',
} satisfies RecordOrderInput;
const REF = { channel: 'shop', externalId: 'sold' };
const REFUND = {
  order: REF,
  refundRef: 'r',
  reason: 'broken',
  refundedAt: HOUR_LATER,
  lines: [{ lineRef: 'a', amount: '10.00' }],
} satisfies RefundOrderInput;
let bonus: AdjustCommissionInput;
let ada: string;
const CANCEL = { order: REF, reason: 'was hers', idempotencyKey: 'c' } satisfies CancelCommissionsInput;

beforeAll(async () => {
  const people = await recruit(call(), { ada: null, ben: 'ada' });
  ada = people['ada'] ?? '';
  bonus = {
    distributorId: people['ben'] ?? '',
    kind: 'BONUS',
    amount: '12.00',
    currency: 'CNY',
    reason: 'good year',
    idempotencyKey: 'b',
  };
  agreed(await recordOne(call(), ORDER));
  agreed(await recordOne(call(), order(call(), { ...REF, externalId: 'another', referralCode: 'ben-code' })));
  agreed(await refundOrder(call(), REFUND));
  agreed(await adjustCommission(call(), bonus));
  agreed(await cancelCommissions(call(), CANCEL));
});

/** Nothing is written by a second request, whatever it is answered. */
async function again(work: Promise<unknown>): Promise<string> {
  const before = await rowCounts(books.db);
  const said = outcome(await work);
  expect(await rowCounts(books.db)).toEqual(before);
  return said;
}

describe('an order under the number of another', () => {
  type Told = Omit<RecordOrderInput, 'channel' | 'externalId' | 'currency' | 'placedAt' | 'revision'>;
  const CHANGES: { readonly [K in keyof Required<Told>]: readonly Told[K][] } = {
    customerRef: ['Lee'],
    referralCode: ['ada-code', null],
    visitorToken: ['v-2', null],
    paidAt: [HOUR_LATER],
    completedAt: [HOUR_LATER, null],
    lines: [[OTHER_LINE, LINE], [LINE], [LINE, OTHER_LINE, { ...LINE, lineRef: 'c' }]],
    discount: ['5.01', null],
    shipping: ['8.01', null],
    tax: ['3.01', null],
  };
  const LINES: { readonly [K in keyof Required<Omit<OrderLineInput, 'title'>>]: OrderLineInput[K] } = {
    lineRef: 'c',
    sku: 'coffee',
    category: 'food',
    quantity: 3,
    unitPrice: '100.01',
    discount: '1.01',
    unitCost: null,
  };
  const changed = [
    ...Object.entries(CHANGES).flatMap(([field, values]) => values.map((value) => ({ [field]: value }))),
    ...Object.entries(LINES).map(([field, value]) => ({ lines: [{ ...LINE, [field]: value }, OTHER_LINE] })),
  ];

  it.each(changed)('is refused: %j', async (change) => {
    expect(await again(recordOne(call(), { ...ORDER, ...change }))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is known again as it was, also in other words for the same amounts, and at another time', async () => {
    const spelled = { ...ORDER, discount: '5', lines: [{ ...LINE, unitPrice: '100' }, OTHER_LINE] };
    for (const input of [ORDER, spelled]) expect(await again(recordOne(call(), input))).toBe('done');
    expect(await again(recordOne(operatorCall(books.db, LATER), ORDER))).toBe('done');
  });

  it('is known again with other titles and another time of the order, which decide no money', async () => {
    expect(await again(recordOne(call(), { ...ORDER, placedAt: new Date('2026-10-18T08:00:00Z') }))).toBe(
      'done',
    );
    for (const title of ['Thé', null])
      expect(await again(recordOne(call(), { ...ORDER, lines: [{ ...LINE, title }, OTHER_LINE] }))).toBe(
        'done',
      );
  });

  it('is known again where its digest was made when these counted', async () => {
    const {
      channel,
      externalId,
      customerRef,
      referralCode,
      visitorToken,
      currency,
      placedAt,
      paidAt,
      completedAt,
    } = ORDER;
    const former = ({ lineRef }: typeof LINE) => ({
      lineRef,
      sku: 'tea',
      title: 'Tea',
      category: 'drinks',
      quantity: 2,
      unitPrice: '10000',
      discount: '100',
      unitCost: '6000',
    });
    const digest = digestOf({
      channel,
      externalId,
      customerRef,
      referralCode: plainCode(referralCode),
      visitorToken,
      currency,
      placedAt,
      paidAt,
      completedAt,
      lines: [former(LINE), former(OTHER_LINE)],
      discount: '500',
      shipping: '800',
      tax: '300',
    });
    await inTransaction(books.db, async (tx) => {
      await tx.client.query('set local session_replication_role = replica');
      await tx.client.query('update orders set digest = $1 where external_id = $2', [digest, externalId]);
    });
    expect(await again(recordOne(call(), ORDER))).toBe('done');
    expect(await again(recordOne(call(), { ...ORDER, shipping: '8.01' }))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is known again when it was told by a clock that runs ahead', async () => {
    const soon = new Date(NOW.getTime() + 60_000);
    const ahead = { ...ORDER, externalId: 'ahead', placedAt: soon, paidAt: soon, completedAt: soon };
    agreed(await recordOne(call(), ahead));
    expect(await again(recordOne(operatorCall(books.db, LATER), ahead))).toBe('done');
  });
});

it('the same number in another channel is another order, also in one list', async () => {
  const channels = ['web', 'app', 'web'].map((channel) =>
    order(call(), { channel, externalId: 'one number' }),
  );
  const [web, app, again] = (await recordOrders(call(), channels)).map(agreed);
  expect([web?.duplicate, app?.duplicate, again?.duplicate]).toEqual([false, false, true]);
  expect(again?.order.id).toBe(web?.order.id);
  expect(app?.order.id).not.toBe(web?.order.id);
});

describe('a refund under the name of another', () => {
  type Told = Omit<RefundOrderInput, 'order' | 'refundRef' | 'reason'>;
  const CHANGES: { readonly [K in keyof Required<Told>]: readonly Told[K][] } = {
    refundedAt: [NOW, null],
    everything: [true],
    shipping: ['1.00'],
    tax: ['1.00'],
    lines: [
      null,
      [{ lineRef: 'a', amount: '10.00', taxIncluded: '1.00' }],
      [{ lineRef: 'a', amount: '10.01' }],
      [{ lineRef: 'b', amount: '10.00' }],
      [...REFUND.lines, { lineRef: 'b', amount: '1.00' }],
    ],
  };

  it.each(Object.entries(CHANGES).flatMap(([field, values]) => values.map((value) => ({ [field]: value }))))(
    'is refused: %j',
    async (change) => {
      expect(await again(refundOrder(call(), { ...REFUND, ...change }))).toBe('IDEMPOTENCY_KEY_REUSED');
    },
  );

  it('is known again as it was', async () => {
    for (const amount of ['10.00', '10', '10.0'])
      expect(await again(refundOrder(call(), { ...REFUND, lines: [{ lineRef: 'a', amount }] }))).toBe('done');
  });

  it.each(['lost', null])(
    'is known again with another reason, which decides no money: %s',
    async (reason) => {
      expect(await again(refundOrder(call(), { ...REFUND, reason }))).toBe('done');
    },
  );

  it('is known again where its digest was made before shipping and tax could be told', async () => {
    const { rows } = await books.db.pool.query<{ id: string }>(
      'select id from orders where external_id = $1',
      [REF.externalId],
    );
    const { reason, refundedAt } = REFUND;
    const digests = { 'old lines': [['a', 100n]], 'old all': null };
    for (const [name, given] of Object.entries(digests)) {
      await books.db.pool.query(
        `insert into refunds (id, order_id, refund_ref, digest, amount, refunded_at, recorded_at) values ('rfd_' || $1, $2, $1, $3, 0, now(), now())`,
        [name, rows[0]?.id, digestOf({ refundRef: name, reason, givenAt: refundedAt, given })],
      );
    }
    expect(
      await again(
        refundOrder(call(), { ...REFUND, refundRef: 'old lines', lines: [{ lineRef: 'a', amount: '1.00' }] }),
      ),
    ).toBe('done');
    expect(await again(refundOrder(call(), { ...REFUND, refundRef: 'old all', lines: null }))).toBe('done');
    expect(
      await again(refundOrder(call(), { ...REFUND, refundRef: 'old all', lines: null, everything: true })),
    ).toBe('done');
    expect(
      await again(refundOrder(call(), { ...REFUND, refundRef: 'old all', lines: null, shipping: '1.00' })),
    ).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('that named no time is known again whenever it comes', async () => {
    const untimed = { ...REFUND, refundRef: 'now', refundedAt: null };
    agreed(await refundOrder(call(), untimed));
    expect(await again(refundOrder(operatorCall(books.db, LATER), untimed))).toBe('done');
  });
});

describe('money by hand under the key of other money', () => {
  it.each([
    { kind: 'ADJUSTED' },
    { amount: '12.01' },
    { reason: 'a good year' },
    { distributorId: 'ada' },
  ] as const)('is refused: %j', async (change) => {
    const other = 'distributorId' in change ? { distributorId: ada } : change;
    expect(await again(adjustCommission(call(), { ...bonus, ...other }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await again(cancelCommissions(call(), { ...CANCEL, idempotencyKey: bonus.idempotencyKey }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it.each([{ reason: 'was Ada’s' }, { order: { ...REF, externalId: 'another' } }])(
    'and so are commissions taken back: %j',
    async (change) => {
      expect(await again(cancelCommissions(call(), { ...CANCEL, ...change }))).toBe('IDEMPOTENCY_KEY_REUSED');
    },
  );

  it('is known again as it was', async () => {
    expect(await again(adjustCommission(call(), { ...bonus, amount: '12' }))).toBe('done');
    expect(await again(cancelCommissions(call(), CANCEL))).toBe('done');
  });
});
