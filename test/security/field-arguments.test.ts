import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLIVIA, rawProgramme, type RawAnswer, type RawProgramme } from '../api/raw-request.ts';
import { asker } from '../support/programme/asking.ts';
import { books } from '../support/programme/books.ts';
import { batch } from '../support/programme/payout-batches.ts';
import { reviewed, withdraw } from '../support/programme/payouts.ts';
import { people, type Member } from '../support/programme/people.ts';
import { sales } from '../support/programme/sales.ts';
import { numberedRowVersions } from '../support/stored-rows.ts';
import { HOSTILE, INSIDE } from './hostile-texts.ts';
import { least, placesOf } from './least.ts';

/*
 * Fields inside of types take arguments too: cursors, months, filters, numbers. Each of them, as the schema has them, is
 * tried with hostile texts where it takes texts and with numbers out of all bounds where it takes numbers.
 */
const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** Where an object of each type that has such fields is found by its id. */
const AT: Readonly<Record<string, string>> = {
  Distributor: 'distributor(id: $id)',
  Statement: 'statement(period: "2025-03", distributorId: $id)',
  PayoutBatch: 'payoutBatch(id: $id)',
  Leaderboard: 'leaderboard(metric: SALES, period: "2025-03")',
  Customer: 'customer(ref: "regular")',
  Webhook: 'webhooks { nodes',
  Simulation: 'simulation(id: $id)',
  ComplianceReport: 'complianceReport',
};
/** Which distributors do not ask for. */
const NOT_FOR_DISTRIBUTORS = new Set([
  'PayoutBatch',
  'Customer',
  'Webhook',
  'Simulation',
  'ComplianceReport',
]);

let programme: RawProgramme;
let ada: Member;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  programme = await rawProgramme();
  const { served } = programme;
  const admin = asker(served, OLIVIA);
  const team = people(served, admin, asker(served, null));
  const ledger = books(served, admin);
  await ledger.publish({ holdDays: 0 });
  [ada] = await team.line('Ada', 'Ben');
  await sales(admin).sale({
    by: ada,
    customer: 'regular',
    goods: '5000.00',
    completedAt: '2025-03-12T00:00:00Z',
  });
  await ledger.settle('2025-03');
  await reviewed(admin, await withdraw(team.as(ada), '100.00'), 'APPROVE');
  await admin.do(
    'createWebhook',
    { url: 'https://shop.example/hooks', events: ['ORDER_ADVANCED'], idempotencyKey: 'one' },
    '... on WebhookCreated { webhook { id } }',
  );
  const { simulation } = await admin.do<{ simulation: { id: string } }>(
    'simulatePlan',
    {
      from: '2025-03',
      to: '2025-03',
      draft: { effectiveFrom: '2025-03-01T00:00:00Z', levelRates: [1200] },
      idempotencyKey: 'one',
    },
    '... on PlanSimulated { simulation { id } }',
  );
  ids = {
    Distributor: ada.id,
    Statement: ada.id,
    PayoutBatch: (await batch(admin, 'one')).id,
    Simulation: simulation.id,
  };
});
afterAll(() => programme.close());

interface Inner {
  readonly type: string;
  readonly field: GraphQLField<unknown, unknown>;
}
const inner: readonly Inner[] = Object.values(schema.getTypeMap())
  .filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) && !type.name.startsWith('__') && !ROOTS.has(type.name),
  )
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
  .filter(({ field }) => field.args.length > 0);

async function ask(
  who: JWTPayload,
  { type, field }: Inner,
  variables: Readonly<Record<string, unknown>>,
): Promise<RawAnswer> {
  const used = field.args.filter(({ name }) => name in variables);
  const at = AT[type] ?? '';
  const declared = [
    ...(at.includes('$id') ? ['$id: ID!'] : []),
    ...used.map(({ name, type: of }) => `$${name}: ${of.toString()}`),
  ].join(', ');
  const passed = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isObjectType(getNamedType(field.type)) ? '{ __typename }' : '';
  const document = `query (${declared}) { ${at} { ${field.name}(${passed}) ${selection} } ${at.replaceAll(/[^{]/g, '').replaceAll('{', '}')} }`;
  return programme.ask(who, document, { id: ids[type], ...variables });
}

const stored = async () =>
  (await numberedRowVersions(programme.books))
    .map(({ table, place, writtenBy }) => `${table} ${place} ${writtenBy}`)
    .sort();

function expectHarmless(told: object, { status, codes, text }: RawAnswer, sent: string): void {
  expect({ ...told, status, codes }).toEqual(
    codes.length === 0
      ? { ...told, status: 200, codes: [] }
      : { ...told, status: expect.any(Number) as number, codes: ['BAD_USER_INPUT'] },
  );
  expect(text).not.toMatch(INSIDE);
  if (sent.length >= 8)
    expect({ ...told, echoed: text.includes(JSON.stringify(sent).slice(1, -1)) }).toEqual({
      ...told,
      echoed: false,
    });
}

it('every type that has such fields is found', () => {
  expect([...new Set(inner.map(({ type }) => type))].sort()).toEqual(Object.keys(AT).sort());
});

describe('every argument inside of a type', () => {
  it.each(inner.map((one) => ({ name: `${one.type}.${one.field.name}`, one })))('$name', async ({ one }) => {
    const before = await stored();
    const self: JWTPayload = { sub: 'Ada', role: 'DISTRIBUTOR', distributor: ada.id };
    for (const who of NOT_FOR_DISTRIBUTORS.has(one.type) ? [OLIVIA] : [OLIVIA, self]) {
      for (const place of placesOf(one.field)) {
        for (const text of HOSTILE)
          expectHarmless(
            { place, text: text.slice(0, 40) },
            await ask(who, one, least(one.field, place, text)),
            text,
          );
      }
      for (const { name, type } of one.field.args.filter(
        (argument) => getNamedType(argument.type).name === 'Int',
      )) {
        for (const number of [
          -1,
          0,
          101,
          2 ** 31 - 1,
          2 ** 31,
          -(2 ** 31) - 1,
          1e9,
          1e300,
          1.5,
          '5',
          [1],
          null,
        ]) {
          const answer = await ask(who, one, { [name]: number });
          expectHarmless({ name, type: type.toString(), number }, answer, '');
          if (number !== null && name === 'first')
            expect({ name, number, codes: answer.codes }).toEqual({
              name,
              number,
              codes: ['BAD_USER_INPUT'],
            });
        }
      }
    }
    expect(await stored()).toEqual(before);
  });
});
