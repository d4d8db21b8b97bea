import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker } from '../support/programme/asking.ts';
import { people, type Member } from '../support/programme/people.ts';
import { orderOf, sales, type Line } from '../support/programme/sales.ts';
import { OLIVIA, rawProgramme, SHOP, type RawProgramme } from './raw-request.ts';

let programme: RawProgramme;
let ada: Member;
let sold: { readonly id: string };
let ids: {
  readonly distributor: string;
  readonly order: string;
  readonly entry: string;
  readonly plan: string;
};

beforeAll(async () => {
  programme = await rawProgramme();
  const { served } = programme;
  const admin = asker(served, OLIVIA);
  ada = await people(served, admin, asker(served, null)).distributor('Ada', { code: 'ada-code' });
  const order = await sales(admin).sale({
    by: ada,
    number: 'sold',
    lines: [{ unitPrice: '60.00' }, { unitPrice: '40.00' }],
  });
  sold = order;
  const { plan } = await admin.ask<{ plan: { id: string } }>('{ plan { id } }');
  ids = { distributor: ada.id, order: order.id, entry: order.commissionEntries[0]?.id ?? '', plan: plan.id };
});
afterAll(() => programme.close());

const INPUT_TYPES: Readonly<Record<string, string>> = {
  recordOrders: '[RecordOrderInput!]!',
  importDistributors: '[ImportDistributorInput!]!',
};
const change = (mutation: string): string => {
  const type = INPUT_TYPES[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename ... on Refusal { code message field } } }`;
};

/** Tries a change that cannot be made; nothing is written, and nothing of the inside is told. */
const attempt = (mutation: string, input: unknown, claims: JWTPayload = OLIVIA) =>
  programme.harmlessly(() => programme.ask(claims, change(mutation), { input }));

async function refused(mutation: string, input: unknown, code: string, field: string | null): Promise<void> {
  const answer = await attempt(mutation, input);
  const result = [answer.data?.[mutation]].flat()[0];
  expect({ status: answer.status, codes: answer.codes, result }).toMatchObject({
    status: 200,
    codes: [],
    result: { __typename: 'Refusal', code, field: field === null ? null : field.split('.') },
  });
  expect((result as { message: string }).message).toMatch(/\.$/);
}

/** GraphQL itself says no: the request is not of the schema's shape. */
async function malformed(mutation: string, input: unknown): Promise<void> {
  expect(await attempt(mutation, input)).toMatchObject({
    status: 400,
    codes: ['BAD_USER_INPUT'],
    data: undefined,
  });
}

const line = (given: object) => ({ sku: 'tea', quantity: 1, unitPrice: '10.00', ...given }) as Line;
const FAR = '2999-01-01T00:00:00Z';
const LONG = 'x'.repeat(10_000);
const UNSTORABLE = ['null\0byte', 'half a \ud83d', ''] as const;

describe('an order is not recorded', () => {
  it.each<[string, object, string, string]>([
    [
      'money with too many decimals',
      { lines: [line({ unitPrice: '0.001' })] },
      'INVALID_INPUT',
      'lines.0.unitPrice',
    ],
    ['money with too many decimals, also zeros', { shipping: '1.000' }, 'INVALID_INPUT', 'shipping'],
    ['a negative price', { lines: [line({ unitPrice: '-1' })] }, 'INVALID_INPUT', 'lines.0.unitPrice'],
    ['a negative discount', { discount: '-0.01' }, 'INVALID_INPUT', 'discount'],
    ['a negative cost', { lines: [line({ unitCost: '-1.00' })] }, 'INVALID_INPUT', 'lines.0.unitCost'],
    [
      'more money than there is',
      { lines: [line({ unitPrice: '99999999999999999.00' })] },
      'INVALID_INPUT',
      'lines.0.unitPrice',
    ],
    [
      'a price that a quantity makes too large',
      { lines: [line({ unitPrice: '9999999999999.00', quantity: 1_000_000 })] },
      'INVALID_INPUT',
      'lines.0.quantity',
    ],
    [
      'lines that are too much together',
      { lines: [line({ unitPrice: '6000000000000.00' }), line({ unitPrice: '6000000000000.00' })] },
      'INVALID_INPUT',
      'lines',
    ],
    [
      'shipping that makes it too much',
      { lines: [line({ unitPrice: '9999999999999.00' })], shipping: '1.01' },
      'INVALID_INPUT',
      'lines',
    ],
    [
      'tax that makes it too much',
      { lines: [line({ unitPrice: '9999999999999.00' })], tax: '1.01' },
      'INVALID_INPUT',
      'lines',
    ],
    ['a currency that there is not', { currency: 'XXX' }, 'INVALID_INPUT', 'currency'],
    ['a currency that people only speak of', { currency: 'CNH' }, 'INVALID_INPUT', 'currency'],
    ['the currency of another programme', { currency: 'EUR' }, 'INVALID_INPUT', 'currency'],
    ['no lines', { lines: [] }, 'INVALID_INPUT', 'lines'],
    ['2,001 lines', { lines: Array.from({ length: 2001 }, () => line({})) }, 'INVALID_INPUT', 'lines'],
    ['a quantity of 0', { lines: [line({ quantity: 0 })] }, 'INVALID_INPUT', 'lines.0.quantity'],
    ['a quantity of -1', { lines: [line({}), line({ quantity: -1 })] }, 'INVALID_INPUT', 'lines.1.quantity'],
    [
      'a quantity beyond a million',
      { lines: [line({ quantity: 1_000_001 })] },
      'INVALID_INPUT',
      'lines.0.quantity',
    ],
    [
      'one lineRef twice',
      { lines: [line({ lineRef: 'a' }), line({ lineRef: 'a' })] },
      'INVALID_INPUT',
      'lines.1.lineRef',
    ],
    [
      'a lineRef that is the number of another line',
      { lines: [line({}), line({ lineRef: '1' })] },
      'INVALID_INPUT',
      'lines.1.lineRef',
    ],
    [
      'a discount above its line',
      { lines: [line({ discount: '10.01' })] },
      'INVALID_INPUT',
      'lines.0.discount',
    ],
    ['a discount above the goods', { discount: '10.01', lines: [line({})] }, 'INVALID_INPUT', 'discount'],
    ['placed in the future', { placedAt: FAR, paidAt: null }, 'INVALID_INPUT', 'placedAt'],
    ['paid in the future', { paidAt: FAR }, 'INVALID_INPUT', 'paidAt'],
    ['completed in the future', { completedAt: FAR }, 'INVALID_INPUT', 'completedAt'],
    [
      'paid before it was placed',
      { placedAt: '2025-03-02T00:00:00Z', paidAt: '2025-03-01T00:00:00Z' },
      'INVALID_INPUT',
      'paidAt',
    ],
    [
      'completed before it was ordered',
      {
        placedAt: '2025-03-02T00:00:00Z',
        paidAt: '2025-03-02T00:00:00Z',
        completedAt: '2025-03-01T00:00:00Z',
      },
      'INVALID_INPUT',
      'completedAt',
    ],
    [
      'completed and not paid',
      { paidAt: null, completedAt: '2025-03-11T00:00:00Z' },
      'INVALID_INPUT',
      'completedAt',
    ],
    ...['externalId', 'customerRef', 'channel', 'referralCode', 'visitorToken'].flatMap((field) =>
      // A blank customer, code or visitor is none: such an order is taken.
      [LONG, ...UNSTORABLE]
        .filter(
          (text) => !['customerRef', 'referralCode', 'visitorToken'].includes(field) || text.trim() !== '',
        )
        .map((text): [string, object, string, string] => [
          `${field} ${JSON.stringify(text.slice(0, 20))}`,
          { [field]: text },
          'INVALID_INPUT',
          field,
        ]),
    ),
    ...['sku', 'title', 'category', 'lineRef'].flatMap((field) =>
      [LONG, ...UNSTORABLE].map((text): [string, object, string, string] => [
        `${field} ${JSON.stringify(text.slice(0, 20))}`,
        { lines: [line({ [field]: text })] },
        'INVALID_INPUT',
        `lines.0.${field}`,
      ]),
    ),
    ['the number of another order', { externalId: 'sold' }, 'IDEMPOTENCY_KEY_REUSED', 'externalId'],
  ])('with %s', (_, given, code, field) => refused('recordOrder', { ...orderOf({}), ...given }, code, field));

  it.each<[string, object]>([
    ...['1e5', 'NaN', 'Infinity', '', ' 1', '1,000', '+1', '0x10', '１２', '1'.repeat(60)].map(
      (unitPrice): [string, object] => [
        `a price of ${JSON.stringify(unitPrice.slice(0, 12))}`,
        { lines: [line({ unitPrice })] },
      ],
    ),
    ['a price that is a number', { lines: [line({ unitPrice: 10 })] }],
    ['a quantity of a million million', { lines: [line({ quantity: 10 ** 12 })] }],
    ['a quantity of one and a half', { lines: [line({ quantity: 1.5 })] }],
    ['a quantity in words', { lines: [line({ quantity: 'two' })] }],
    ['a currency in small letters', { currency: 'cny' }],
    ['a day that no calendar has', { placedAt: '2026-02-30T00:00:00Z' }],
    ['a time without a zone', { placedAt: '2026-02-20T00:00:00' }],
    ['a field that there is not', { coupon: 'x' }],
    ['no number', { externalId: null }],
    ['lines that are none', { lines: 'tea' }],
  ])('whose shape is wrong: %s', (_, given) => malformed('recordOrder', { ...orderOf({}), ...given }));

  it('with more mistakes of shape than anybody reads', async () => {
    const input = { ...orderOf({}), lines: Array.from({ length: 200 }, () => ({ sku: 1 })) };
    const answer = await attempt('recordOrder', input);
    expect({ status: answer.status, codes: [...new Set(answer.codes)] }).toEqual({
      status: 400,
      codes: ['BAD_USER_INPUT'],
    });
  });

  it.each([0, 501])('in a batch of %i', async (count) => {
    const input = Array.from({ length: count }, () => orderOf({}));
    expect(await attempt('recordOrders', input, SHOP)).toMatchObject({
      status: 200,
      codes: ['BAD_USER_INPUT'],
    });
  });

  it('while the others of its batch are, each judged on its own', async () => {
    const paidAt = new Date().toISOString();
    const input = [orderOf({ paidAt }), { ...orderOf({ paidAt }), currency: 'EUR' }, orderOf({ paidAt })];
    const answer = await programme.ask(SHOP, change('recordOrders'), { input });
    expect(answer.data).toMatchObject({
      recordOrders: [
        { __typename: 'OrderRecorded' },
        { code: 'INVALID_INPUT', field: ['currency'] },
        { __typename: 'OrderRecorded' },
      ],
    });
  });
});

describe('a refund is not made', () => {
  it.each<[string, object, string, string | null]>([
    ['of nothing', { lines: [{ lineRef: '1', amount: '0' }] }, 'INVALID_INPUT', 'lines.0.amount'],
    [
      'of less than nothing',
      { lines: [{ lineRef: '1', amount: '-1.00' }] },
      'INVALID_INPUT',
      'lines.0.amount',
    ],
    [
      'of more than is left',
      { lines: [{ lineRef: '1', amount: '60.01' }] },
      'REFUND_EXCEEDS_ORDER',
      'lines.0.amount',
    ],
    [
      'of a fraction of a cent',
      { lines: [{ lineRef: '1', amount: '0.001' }] },
      'INVALID_INPUT',
      'lines.0.amount',
    ],
    [
      'of one line twice',
      {
        lines: [
          { lineRef: '1', amount: '1.00' },
          { lineRef: '1', amount: '1.00' },
        ],
      },
      'INVALID_INPUT',
      'lines.1.lineRef',
    ],
    [
      'of a line that there is not',
      { lines: [{ lineRef: '9', amount: '1.00' }] },
      'NOT_FOUND',
      'lines.0.lineRef',
    ],
    ['of no lines', { lines: [] }, 'INVALID_INPUT', 'lines'],
    ['of what nobody named', {}, 'INVALID_INPUT', 'lines'],
    ['of nothing of the shipping', { shipping: '0.00' }, 'INVALID_INPUT', 'lines'],
    [
      'of everything and a line beside it',
      { everything: true, lines: [{ lineRef: '1', amount: '1.00' }] },
      'INVALID_INPUT',
      'everything',
    ],
    ['of more shipping than there was', { shipping: '0.01' }, 'REFUND_EXCEEDS_ORDER', 'shipping'],
    ['of more tax than there was', { tax: '0.01' }, 'REFUND_EXCEEDS_ORDER', 'tax'],
    [
      'of an amount that is nothing but tax',
      { lines: [{ lineRef: '1', amount: '1.00', taxIncluded: '1.00' }] },
      'INVALID_INPUT',
      'lines.0.taxIncluded',
    ],
    [
      'of a line with more tax than there was',
      { lines: [{ lineRef: '1', amount: '1.00', taxIncluded: '0.01' }] },
      'REFUND_EXCEEDS_ORDER',
      'lines.0.taxIncluded',
    ],
    [
      'of more lines than there are',
      { lines: Array.from({ length: 9 }, (_, index) => ({ lineRef: index.toString(), amount: '1.00' })) },
      'INVALID_INPUT',
      'lines',
    ],
    ['in the future', { refundedAt: FAR }, 'INVALID_INPUT', 'refundedAt'],
    ['before the payment', { refundedAt: '2020-01-01T00:00:00Z' }, 'INVALID_INPUT', 'refundedAt'],
    ['of no name', { refundRef: '' }, 'INVALID_INPUT', 'refundRef'],
    ['whose reason is a book', { reason: LONG }, 'INVALID_INPUT', 'reason'],
    ['of an order that is not named', { order: {} }, 'INVALID_INPUT', 'order'],
    ['of an order that there is not', { order: { externalId: 'none' } }, 'NOT_FOUND', 'order'],
    [
      'of an order under a name that cannot be',
      { order: { externalId: 'null\0byte' } },
      'INVALID_INPUT',
      'order.externalId',
    ],
    [
      'of an order in a channel that cannot be',
      { order: { externalId: 'sold', channel: 'half \ud83d' } },
      'INVALID_INPUT',
      'order.channel',
    ],
  ])('%s', (_, given, code, field) =>
    refused('refundOrder', { order: { id: sold.id }, refundRef: 'r', ...given }, code, field),
  );

  it.each(['distributor', 'entry', 'plan'] as const)('of an order by the id of a %s', (kind) =>
    refused('refundOrder', { order: { id: ids[kind] }, refundRef: 'r' }, 'NOT_FOUND', 'order'),
  );

  it.each([
    '',
    'garbage',
    'ord_',
    `ord_${'0'.repeat(26)}`,
    'ord_null\0byte',
    `ord_${'z'.repeat(5000)}`,
    "ord_' or 1=1 --",
  ])('of the order %j', (id) =>
    refused('refundOrder', { order: { id }, refundRef: 'r' }, 'NOT_FOUND', 'order'),
  );
});

describe('a plan is not published', () => {
  it.each<[string, object, string, string]>([
    ['of no levels', { levelRates: [] }, 'INVALID_INPUT', 'levelRates'],
    ['of four levels', { levelRates: [1, 1, 1, 1] }, 'INVALID_INPUT', 'levelRates'],
    [
      'of three levels, which are not switched on (R14)',
      { levelRates: [1, 1, 1] },
      'NOT_COMPLIANT',
      'levelRates',
    ],
    [
      'with a rule of rates and amounts',
      { rules: [{ name: 'r', levelRates: [1], levelAmounts: ['1.00'] }] },
      'INVALID_INPUT',
      'rules.0',
    ],
    ['with a rule of neither', { rules: [{ name: 'r' }] }, 'INVALID_INPUT', 'rules.0'],
    [
      'with a rule of a negative amount',
      { rules: [{ name: 'r', levelAmounts: ['-1.00'] }] },
      'INVALID_INPUT',
      'rules.0.levelAmounts.0',
    ],
    [
      'with a rule that ends before it starts',
      { rules: [{ name: 'r', levelRates: [1], startsAt: FAR, endsAt: '2026-01-01T00:00:00Z' }] },
      'INVALID_INPUT',
      'rules.0.endsAt',
    ],
    [
      'with a rule for a tier that there is not',
      { rules: [{ name: 'r', levelRates: [1], tierCode: 'platinum' }] },
      'NOT_FOUND',
      'rules.0.tierCode',
    ],
    [
      'with a rule without a name',
      { rules: [{ name: ' ', levelRates: [1] }] },
      'INVALID_INPUT',
      'rules.0.name',
    ],
    ['with a hold of less than no days', { holdDays: -1 }, 'INVALID_INPUT', 'holdDays'],
    [
      'with a window of less than no days',
      { attributionWindowDays: -1 },
      'INVALID_INPUT',
      'attributionWindowDays',
    ],
    ['with a hold of eleven years', { holdDays: 4_000 }, 'INVALID_INPUT', 'holdDays'],
    ['with a binding of no days', { bindingDays: 0 }, 'INVALID_INPUT', 'bindingDays'],
    [
      'for a time that is paid for already (R9)',
      { effectiveFrom: '2020-01-01T00:00:00Z' },
      'WRONG_STATE',
      'effectiveFrom',
    ],
  ])('%s', (_, given, code, field) =>
    refused('publishPlan', { effectiveFrom: '2027-01-01T00:00:00Z', ...given }, code, field),
  );

  it.each<[string, object]>([
    ['a rate above the whole', { levelRates: [10_001] }],
    ['a rate below nothing', { levelRates: [-1] }],
    ['a rate of one and a half', { levelRates: [1.5] }],
    ['a rounding that there is not', { rounding: 'UP' }],
    ['no time', { effectiveFrom: null }],
  ])('whose shape is wrong: %s', (_, given) =>
    malformed('publishPlan', { effectiveFrom: '2027-01-01T00:00:00Z', ...given }),
  );
});

describe('the programme does not change', () => {
  it.each<[string, object, string, string]>([
    ['a time zone that there is not', { timeZone: 'Asia/Atlantis' }, 'INVALID_INPUT', 'timeZone'],
    ['a time zone that is an offset', { timeZone: '+08:00' }, 'INVALID_INPUT', 'timeZone'],
    ['a time zone that leads elsewhere', { timeZone: '../../etc/passwd' }, 'INVALID_INPUT', 'timeZone'],
    ['another time zone, after an order (R0)', { timeZone: 'Europe/London' }, 'WRONG_STATE', 'timeZone'],
    ['another currency, after an order (R0)', { currency: 'EUR' }, 'WRONG_STATE', 'currency'],
    ['a currency that there is not', { currency: 'XXX' }, 'INVALID_INPUT', 'currency'],
    [
      'a tax table of another currency',
      { currency: 'JPY', taxTable: 'CN_SERVICE_PAY' },
      'INVALID_INPUT',
      'taxTable',
    ],
    ['a tax table that there is not', { taxTable: 'ATLANTIS' }, 'INVALID_INPUT', 'taxTable'],
    ['a tax table that every object has', { taxTable: 'constructor' }, 'INVALID_INPUT', 'taxTable'],
    ['no days', { autoCompleteDays: 0 }, 'INVALID_INPUT', 'autoCompleteDays'],
    ['a negative minimum', { minimumWithdrawal: '-1.00' }, 'INVALID_INPUT', 'minimumWithdrawal'],
    ['a name that cannot be stored', { name: 'null\0byte' }, 'INVALID_INPUT', 'name'],
    ['no name', { name: '  ' }, 'INVALID_INPUT', 'name'],
  ])('for %s', (_, input, code, field) => refused('configureProgramme', input, code, field));

  it.each<[string, object[], string, string]>([
    ['no tiers', [], 'INVALID_INPUT', 'tiers'],
    [
      'two tiers of one rank',
      [
        { code: 'a', name: 'a', rank: 0 },
        { code: 'b', name: 'b', rank: 0 },
      ],
      'INVALID_INPUT',
      'tiers',
    ],
    [
      'one tier twice',
      [
        { code: 'a', name: 'a', rank: 0 },
        { code: 'a', name: 'b', rank: 1 },
      ],
      'INVALID_INPUT',
      'tiers.1.code',
    ],
    ['without the tier that somebody holds', [{ code: 'a', name: 'a', rank: 0 }], 'WRONG_STATE', 'tiers'],
    [
      'a rank that is no whole number of few digits',
      [{ code: 'a', name: 'a', rank: 2_147_483_647 }],
      'INVALID_INPUT',
      'tiers',
    ],
  ])('for %s', (_, tiers, code, field) => refused('defineTiers', { tiers }, code, field));
});

describe('distributors do not change', () => {
  const newcomer = {
    externalId: 'n',
    displayName: 'N',
    contact: 'n@example.com',
    joinedAt: '2026-01-01T00:00:00Z',
  };
  const application = {
    displayName: 'N',
    contact: 'n@example.com',
    declaration: { adult: true, notBarredOccupation: true, termsVersion: '1' },
  };

  it.each<[string, string, object, string, string]>([
    [
      'suspended under an id of another kind',
      'advanceDistributor',
      { distributorId: 'ord_00000000000000000000000000', step: 'SUSPEND', reason: 'x' },
      'NOT_FOUND',
      'distributorId',
    ],
    [
      'suspended without a reason',
      'advanceDistributor',
      { distributorId: 'dst_00000000000000000000000000', step: 'SUSPEND', reason: '' },
      'INVALID_INPUT',
      'reason',
    ],
    [
      'reviewed under an id that cannot be',
      'reviewDistributor',
      { distributorId: 'dst_null\0', decision: 'APPROVE' },
      'NOT_FOUND',
      'distributorId',
    ],
    [
      'given a bonus under an id that names nobody',
      'adjustCommission',
      { distributorId: 'x', kind: 'BONUS', amount: '1', currency: 'CNY', reason: 'x', idempotencyKey: 'k' },
      'NOT_FOUND',
      'distributorId',
    ],
    [
      'signed up with a contact that is none',
      'signUpDistributor',
      { ...application, contact: 'here' },
      'INVALID_INPUT',
      'contact',
    ],
    [
      'signed up under a name of zero bytes',
      'signUpDistributor',
      { ...application, displayName: 'a\0b' },
      'INVALID_INPUT',
      'displayName',
    ],
    [
      'signed up under a sponsor who does not exist',
      'signUpDistributor',
      { ...application, sponsorCode: 'nobody' },
      'SPONSOR_NOT_ELIGIBLE',
      'sponsorCode',
    ],
    [
      'signed up as a child',
      'signUpDistributor',
      { ...application, declaration: { ...application.declaration, adult: false } },
      'NOT_COMPLIANT',
      'declaration.adult',
    ],
    [
      'visited under a code that nobody has',
      'recordVisit',
      { referralCode: "ada' or '1'='1", visitorToken: 'v' },
      'NOT_FOUND',
      'referralCode',
    ],
    [
      'visited in the future',
      'recordVisit',
      { referralCode: 'ada-code', visitorToken: 'v', visitedAt: FAR },
      'INVALID_INPUT',
      'visitedAt',
    ],
  ])('%s', (_, mutation, input, code, field) => refused(mutation, input, code, field));

  it.each<[string, object, string, string]>([
    ['with a code that cannot be one', { code: 'a b' }, 'INVALID_INPUT', 'code'],
    ['with the code of another', { code: 'ADA-CODE' }, 'ALREADY_EXISTS', 'code'],
    ['with a tier that there is not', { tierCode: 'platinum' }, 'NOT_FOUND', 'tierCode'],
    [
      'under a sponsor who was not imported',
      { sponsorExternalId: 'nobody' },
      'SPONSOR_NOT_ELIGIBLE',
      'sponsorExternalId',
    ],
    ['joining in the future', { joinedAt: FAR }, 'INVALID_INPUT', 'joinedAt'],
    ['with one customer twice', { customerRefs: ['c', 'c'] }, 'INVALID_INPUT', 'customerRefs.1'],
    [
      'with a customer that cannot be stored',
      { boundCustomerRefs: ['\ud83d'] },
      'INVALID_INPUT',
      'boundCustomerRefs.0',
    ],
  ])('imported %s', (_, given, code, field) =>
    refused('importDistributors', [{ ...newcomer, ...given }], code, field),
  );

  it('by a step that there is not', () =>
    malformed('advanceDistributor', { distributorId: ada.id, step: 'PROMOTE', reason: 'x' }));
  it('in a list of none or of 501', async () => {
    for (const input of [[], Array.from({ length: 501 }, () => newcomer)])
      expect(await attempt('importDistributors', input)).toMatchObject({
        status: 200,
        codes: ['BAD_USER_INPUT'],
      });
  });
});

describe('money is not moved by hand', () => {
  const bonus = (given: object) => ({
    distributorId: ada.id,
    kind: 'BONUS',
    amount: '1.00',
    currency: 'CNY',
    reason: 'x',
    idempotencyKey: 'k',
    ...given,
  });

  it.each<[string, object, string, string]>([
    ['in another currency', { currency: 'EUR' }, 'INVALID_INPUT', 'currency'],
    ['as a bonus of nothing', { amount: '0.00' }, 'INVALID_INPUT', 'amount'],
    ['as a bonus of less than nothing', { amount: '-1.00' }, 'INVALID_INPUT', 'amount'],
    ['as a correction by nothing', { kind: 'ADJUSTED', amount: '0' }, 'INVALID_INPUT', 'amount'],
    ['by a fraction of a cent', { amount: '0.001' }, 'INVALID_INPUT', 'amount'],
    ['without a reason', { reason: ' ' }, 'INVALID_INPUT', 'reason'],
    ['for a reason that is a book', { reason: LONG }, 'INVALID_INPUT', 'reason'],
    ['without a key', { idempotencyKey: '' }, 'INVALID_INPUT', 'idempotencyKey'],
    [
      'to somebody who does not exist',
      { distributorId: 'dst_00000000000000000000000000' },
      'NOT_FOUND',
      'distributorId',
    ],
    ['to an order', { distributorId: `ord_${'0'.repeat(26)}` }, 'NOT_FOUND', 'distributorId'],
  ])('%s', (_, given, code, field) => refused('adjustCommission', bonus(given), code, field));

  it.each<[string, object, string, string]>([
    ['without a reason', { reason: '' }, 'INVALID_INPUT', 'reason'],
    ['without a key', { idempotencyKey: ' ' }, 'INVALID_INPUT', 'idempotencyKey'],
    ['of an order that there is not', { order: { externalId: 'none' } }, 'NOT_FOUND', 'order'],
  ])('back from an order, %s', (_, given, code, field) =>
    refused(
      'cancelCommissions',
      { order: { id: sold.id }, reason: 'x', idempotencyKey: 'k', ...given },
      code,
      field,
    ),
  );
});

describe('a month is not settled', () => {
  it.each(['2026-13', '2026-00', '2026-1', '0000-01', 'now', ''])('that no calendar has: %j', (period) =>
    malformed('settlePeriod', { period }),
  );
  it('that has not ended', () =>
    refused('settlePeriod', { period: '2999-01' }, 'PERIOD_NOT_ENDED', 'period'));
});

describe('a question that makes no sense', () => {
  const look = (query: string, variables: object = {}) =>
    programme.harmlessly(() => programme.ask(OLIVIA, query, variables));
  const LISTS = ['distributors', 'orders', 'commissionEntries', 'withdrawals', 'payoutBatches'];

  it.each([0, -1, 101, 2 ** 31 - 1])('is told so: a page of %i', async (first) => {
    for (const list of LISTS)
      expect(
        await look(`query ($first: Int) { ${list}(first: $first) { totalCount } }`, { first }),
      ).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
  });

  it('is told so: a page of more than an Int holds', async () => {
    expect(
      await look('query ($first: Int) { orders(first: $first) { totalCount } }', { first: 2 ** 31 }),
    ).toMatchObject({ codes: ['BAD_USER_INPUT'] });
  });

  it('is told so: a cursor that is not of this list, or of none', async () => {
    const { data } = await look(
      '{ orders(first: 1) { pageInfo { endCursor } } distributors(first: 1) { pageInfo { endCursor } } commissionEntries(first: 1) { pageInfo { endCursor } } }',
    );
    const cursors = Object.entries(data as Record<string, { pageInfo: { endCursor: string } }>).map(
      ([list, { pageInfo }]) => [list, pageInfo.endCursor] as const,
    );
    const edited = (cursor: string) =>
      Buffer.from(
        Buffer.from(cursor, 'base64url')
          .toString()
          .replace(/[0-9a-z]{3}"]$/, '\'; select"]'),
      ).toString('base64url');
    for (const list of ['orders', 'distributors', 'commissionEntries']) {
      const wrong = [
        '',
        'garbage',
        'null\0',
        'x'.repeat(10_000),
        ...cursors.flatMap(([of, cursor]) => [
          edited(cursor),
          `${cursor}AA`,
          ...(of === list ? [] : [cursor]),
        ]),
      ];
      for (const after of wrong) {
        const answer = await look(
          `query ($after: String) { ${list}(first: 1, after: $after) { nodes { id } } }`,
          { after },
        );
        expect({ list, after, codes: answer.codes }).toEqual({ list, after, codes: ['BAD_USER_INPUT'] });
      }
    }
  });

  it.each([
    '',
    'garbage',
    'null\0byte',
    '\ud83d',
    `dst_${'0'.repeat(26)}`,
    `dst_${'0'.repeat(5000)}`,
    '%',
    "' or 1=1 --",
  ])('finds nothing under the id %j', async (id) => {
    const { data, codes } = await look(
      `query ($id: ID!) { node(id: $id) { id } distributor(id: $id) { id } byCode: distributor(code: $id) { id } order(order: { id: $id }) { id } byNumber: order(order: { externalId: $id }) { id }
        statement(period: "2026-01", distributorId: $id) { id } orders(distributorId: $id) { nodes { id } } commissionEntries(filter: { beneficiaryId: $id }) { nodes { id } } }`
        .replaceAll('code: $id', 'code: $code')
        .replaceAll('externalId: $id', 'externalId: $code')
        .replace('($id: ID!)', '($id: ID!, $code: String)'),
      { id, code: id },
    );
    expect({ data, codes }).toEqual({
      codes: [],
      data: {
        node: null,
        distributor: null,
        byCode: null,
        order: null,
        byNumber: null,
        statement: null,
        orders: { nodes: [] },
        commissionEntries: { nodes: [] },
      },
    });
  });

  it('finds nothing under an id of another kind', async () => {
    const { data } = await look(
      'query ($d: ID!, $o: ID!) { distributor(id: $o) { id } order(order: { id: $d }) { id } orders(distributorId: $o) { totalCount } }',
      { d: ids.distributor, o: ids.order },
    );
    expect(data).toEqual({ distributor: null, order: null, orders: { totalCount: 0 } });
  });

  it.each(['%', '_', '\\', "'", '"', 'null\0', '\ud83d', LONG, '%%%_'])(
    'finds nobody by a search for %j, which means itself',
    async (search) => {
      const { data, codes } = await look(
        'query ($search: String) { distributors(search: $search) { totalCount nodes { code } } }',
        { search },
      );
      expect({ data, codes }).toEqual({ data: { distributors: { totalCount: 0, nodes: [] } }, codes: [] });
    },
  );

  it.each<[string, string, string, number]>([
    [
      'an enum that there is not',
      '{ orders(status: LOST) { totalCount } }',
      'GRAPHQL_VALIDATION_FAILED',
      400,
    ],
    ['a field that there is not', '{ passwords }', 'GRAPHQL_VALIDATION_FAILED', 400],
    [
      'a month that there is not',
      '{ settlement(period: "2026-13") { status } }',
      'GRAPHQL_VALIDATION_FAILED',
      400,
    ],
    ['no GraphQL', 'select * from orders', 'GRAPHQL_PARSE_FAILED', 400],
    ['more than is read', `{ ${'a '.repeat(3000)} }`, 'DOCUMENT_TOO_LARGE', 400],
    [
      'a line without an end',
      '{ distributor(code: "ada-code") { upline(levels: 1000000) { id } } }',
      'BAD_USER_INPUT',
      400,
    ],
  ])('is told so: %s', async (_, query, code, status) => {
    const answer = await programme.ask(OLIVIA, query);
    expect({ status: answer.status, code: answer.codes[0] }).toEqual({ status, code });
    expect(answer.text).not.toMatch(/stack|node_modules|\.ts\b/);
  });
});

describe('a failure of our own', () => {
  it('says that something went wrong and which request it was, in the language of the caller, and nothing else', async () => {
    const { served, books } = programme;
    await books.pool.query('alter table visits rename to visits_gone');
    const headers = {
      'content-type': 'application/json',
      'accept-language': 'zh-CN',
      authorization: await served.bearer(SHOP),
    };
    const variables = { input: { referralCode: 'ada-code', visitorToken: 'v' } };
    const response = await fetch(served.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: change('recordVisit'), variables }),
    });
    const text = await response.text();
    await books.pool.query('alter table visits_gone rename to visits');
    const requestId = response.headers.get('x-request-id');
    expect(requestId).toMatch(/\S{8}/);
    expect({ status: response.status, body: JSON.parse(text) as unknown }).toEqual({
      status: expect.toSatisfy((status: number) => [200, 500].includes(status)) as number,
      body: {
        data: null,
        errors: [
          {
            message: '服务出现异常，请稍后再试。',
            path: ['recordVisit'],
            locations: expect.any(Array) as unknown,
            extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
          },
        ],
      },
    });
    expect(text).not.toMatch(/visits_gone|relation|exist|insert|stack/i);
  });

  it('leaves the next request as if nothing had happened', async () => {
    expect(
      await programme.ask(SHOP, change('recordVisit'), {
        input: { referralCode: 'ada-code', visitorToken: 'v' },
      }),
    ).toMatchObject({ codes: [] });
  });
});
