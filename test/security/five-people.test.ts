import { describe, expect, it } from 'vitest';
import { newId } from '../../db/new-id.ts';
import { answered, awaiting, decided } from '../support/programme/approvals.ts';
import type { Asker, Refused } from '../support/programme/asking.ts';
import { batch, fileOf } from '../support/programme/payout-batches.ts';
import { bankSays, reviewed, withdraw, withdrawals } from '../support/programme/payouts.ts';
import type { Member } from '../support/programme/people.ts';
import { credited, orderOf } from '../support/programme/sales.ts';
import { useProgramme } from '../support/programme/use-programme.ts';

/*
 * Five dishonest people go through one month of a programme: a stranger without a token, a distributor, a shop with one channel, an
 * operator who goes bad, and one who is shut out for fraud. Each tries what pays. In the end the honest ones have what is
 * theirs to the cent, and the books are right. docs/abuse.md says what each of them can still do.
 */
const brand = useProgramme();
const START = '2026-11-02T02:00:00.000Z';
const DAY_MS = 86_400_000;
const day = (number: number): string => new Date(Date.parse(START) + (number - 1) * DAY_MS).toISOString();

/** An operator with an account of their own, signed in until the clock is moved past the end of the month. */
async function operator(name: string): Promise<{ readonly id: string; readonly asks: Asker }> {
  const [id, session] = [newId('operator'), newId('session')];
  await brand.sql(`insert into operators values ($1, $2, 'ACTIVE', 'test', now())`, [id, name]);
  await brand.sql(
    `insert into sessions (id, account_id, created_at, last_used_at, expires_at) values ($1, $2, $3, $3, '2027-12-31')`,
    [session, id, START],
  );
  return { id, asks: brand.bearing({ sub: id, role: 'ADMIN', sid: session }) };
}

const refusedWith = (code: string) => expect.objectContaining({ code }) as Refused;

describe('five dishonest people in one month', () => {
  it('get no money that is not theirs', async () => {
    brand.itIs(day(1));
    await brand.configure({ joinMode: 'OPEN' });
    await brand.publish({ holdDays: 7 });
    const [ada, ben] = await brand.line('Ada', 'Ben');
    const mallory = await brand.distributor('Mallory');
    const [oscar, olga, olivia] = [await operator('Oscar'), await operator('Olga'), await operator('Olivia')];
    const [web, app] = [brand.storefront('web'), brand.storefront('app')];
    const records = (shop: Asker, sale: Parameters<typeof orderOf>[0]) =>
      shop.do<{ order: { id: string } }>(
        'recordOrder',
        orderOf(sale),
        '... on OrderRecorded { order { id } }',
      );

    // Honest business: Ben sells on the web, and Wu is his customer there.
    const honest = await records(web, {
      by: ben,
      customer: 'Wu',
      channel: 'web',
      goods: '40000.00',
      paidAt: day(1),
    });
    await brand.complete(honest.order, day(1));

    await strangerSquats(mallory, ada);
    await shopTries(app, records, mallory);
    brand.itIs(day(2));
    expect(
      credited(
        await brand.order(
          (await records(web, { customer: 'Wu', channel: 'web', goods: '100.00', paidAt: day(2) })).order,
        ),
      ),
    ).toBe('Ben by BINDING');
    const money = await distributorTakesBack(app, records, mallory);

    // The month is settled, and the money of the sale that will be given back is asked for before it is.
    brand.itIs('2026-12-02T02:00:00.000Z');
    await brand.nightly();
    const asked = await withdraw(brand.as(mallory), '900.00');
    await brand.refund(money, { when: '2026-12-02T01:00:00.000Z' });
    await expect(reviewed(olivia.asks, asked, 'APPROVE')).rejects.toEqual(
      refusedWith('INSUFFICIENT_BALANCE'),
    );
    expect((await withdrawals(olivia.asks, 'REQUESTED')).nodes.map(({ id }) => id)).toEqual([asked.id]);

    await operatorGoesBad(oscar, olivia, ben);
    await shutOutOperator(olga, olivia, oscar, ben);

    // What is honest is untouched: 10 % of 40,000.00 less what Ben was paid, 5 % of it to Ada, and the hold of the second sale goes on.
    expect(await brand.balance(ben)).toMatchObject({ available: '100.00', paidOut: '3900.00' });
    expect(await brand.balance(ada)).toMatchObject({ available: '2000.00' });
    expect(await brand.balance(mallory)).toMatchObject({
      available: '100.00',
      reserved: '900.00',
      paidOut: '0.00',
    });
    expect((await brand.see(ben)).status).toBe('ACTIVE');
  });
});

async function strangerSquats(mallory: Member, ada: Member): Promise<void> {
  const contact = 'ida@example.com';
  await expect(brand.signUp({ name: '\u200B\u202E', contact, sponsorCode: mallory.code })).rejects.toEqual(
    refusedWith('INVALID_INPUT'),
  );
  await brand.signUp({ name: 'Ida of Mallory', contact, sponsorCode: mallory.code });
  const ida = await brand.signUp({
    name: 'Ida',
    contact,
    code: await brand.codeFor(contact),
    sponsorCode: ada.code,
  });
  expect(await brand.upline(ida)).toEqual(['Ada']);
}

type Records = (
  shop: Asker,
  sale: Parameters<typeof orderOf>[0],
) => Promise<{ readonly order: { readonly id: string } }>;

async function shopTries(app: Asker, records: Records, mallory: Member): Promise<void> {
  // The plan of weeks ago, with a hold that is over.
  const weeksAgo = '2026-10-01T02:00:00.000Z';
  await expect(
    records(app, { by: mallory, channel: 'app', goods: '9000.00', paidAt: weeksAgo, completedAt: weeksAgo }),
  ).rejects.toEqual(refusedWith('INVALID_INPUT'));
  // Another shop's customer, by an order of nothing that is cancelled, by a visit, and in the other channel itself.
  const nothing = await records(app, {
    by: mallory,
    customer: 'Wu',
    channel: 'app',
    goods: '0.00',
    paidAt: day(1),
  });
  await brand.cancel(nothing.order);
  await brand.visit(mallory, { visitor: 'phone', customer: 'Wu', when: day(1) });
  await expect(
    records(app, { by: mallory, customer: 'Wu', channel: 'web', goods: '1.00', paidAt: day(1) }),
  ).rejects.toEqual(refusedWith('NOT_FOUND'));
  // So much that no month could be added up.
  await expect(
    records(app, { by: mallory, channel: 'app', goods: '9999999999999.00', paidAt: day(1) }),
  ).rejects.toEqual(refusedWith('ABOVE_LIMIT'));
}

/** A friend buys, and will send the goods back after the money was asked for. */
async function distributorTakesBack(
  app: Asker,
  records: Records,
  mallory: Member,
): Promise<{ readonly id: string }> {
  const { order } = await records(app, {
    by: mallory,
    customer: 'friend',
    channel: 'app',
    goods: '10000.00',
    paidAt: day(2),
  });
  await brand.complete(order, day(2));
  expect(await brand.balance(mallory)).toMatchObject({ pending: '1000.00', available: '0.00' });
  return order;
}

interface Person {
  readonly id: string;
  readonly asks: Asker;
}

async function operatorGoesBad(oscar: Person, olivia: Person, ben: Member): Promise<void> {
  // One threshold after the other, raised by one.
  for (const input of [
    { secondApprovalAbove: '1000000.00' },
    { adjustmentApprovalAbove: '1000000.00' },
    { newAccountApprovalAbove: '1000000.00' },
  ])
    await awaiting(oscar.asks, 'configureProgramme', input);
  const raised = await awaiting(oscar.asks, 'configureProgramme', {
    largestOrder: '9000000000000.00',
    secondApprovalAbove: '1000000.00',
  });
  await expect(decided(oscar.asks, raised, 'APPROVE')).rejects.toEqual(
    refusedWith('SECOND_APPROVER_REQUIRED'),
  );
  await decided(olivia.asks, raised, 'REJECT', 'no reason given');
  // A bonus in parts: the day's sum counts.
  const bonus = (amount: string, key: string) => ({
    distributorId: ben.id,
    kind: 'BONUS',
    amount,
    currency: 'CNY',
    reason: 'good work',
    idempotencyKey: key,
  });
  expect(await answered(oscar.asks, 'adjustCommission', bonus('4000.00', 'first'))).toBe(
    'CommissionAdjusted',
  );
  const second = await awaiting(oscar.asks, 'adjustCommission', bonus('4000.00', 'second'));
  await decided(olivia.asks, second, 'REJECT', 'nothing was done for it');
}

async function shutOutOperator(olga: Person, olivia: Person, oscar: Person, ben: Member): Promise<void> {
  const asked = await withdraw(brand.as(ben), '3900.00');
  await brand.configure({ secondApprovalAbove: '1000.00' });
  expect(await reviewed(olga.asks, asked, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
  await olivia.asks.do('disableOperator', { operatorId: olga.id, reason: 'fraud' }, '__typename');
  // Hers counts no more: with Oscar's there is one.
  expect(await reviewed(oscar.asks, asked, 'APPROVE')).toMatchObject({ status: 'REQUESTED' });
  expect(await reviewed(olivia.asks, asked, 'APPROVE')).toMatchObject({ status: 'APPROVED' });
  const { id } = await batch(olivia.asks, 'december');
  expect((await fileOf(olivia.asks, id)).map((row) => row['withdrawal_id'])).toEqual([asked.id]);
  expect(await bankSays(olivia.asks, asked, true, 'bank-1')).toMatchObject({
    status: 'PAID',
    net: '3900.00',
  });
}
