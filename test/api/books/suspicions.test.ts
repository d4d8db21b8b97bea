import { describe, expect, it } from 'vitest';
import type { Asker, Refused } from '../../support/programme/asking.ts';
import { reviewed, withdraw } from '../../support/programme/payouts.ts';
import type { Member } from '../../support/programme/people.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/* What is unusual is noticed, with its evidence, and waits for an operator: a record, never a verdict (R39). */
const brand = useProgramme();

interface SuspicionAnswer {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly text: string;
  readonly count: number;
  readonly distributors: readonly { readonly displayName: string }[];
  readonly others: readonly { readonly displayName: string }[];
  readonly orders: readonly { readonly externalId: string }[];
  readonly decisionReason: string | null;
}
const SUSPICION =
  'id kind status text count distributors { displayName } others { displayName } orders { externalId } decidedBy decisionReason';

const suspicions = async (filter: object = {}, language = 'en') =>
  (
    await brand.admin.ask<{ suspicions: { nodes: readonly SuspicionAnswer[]; totalCount: number } }>(
      `query ($status: SuspicionStatus, $kind: SuspicionKind) { suspicions(status: $status, kind: $kind, first: 50) { totalCount nodes { ${SUSPICION} } } }`,
      filter,
      language,
    )
  ).suspicions.nodes;
const look = async () => {
  await brand.run('find-suspicions');
  return suspicions();
};
const shown = (found: readonly SuspicionAnswer[]) =>
  found.map(({ kind, status, distributors }) =>
    [kind, status, ...distributors.map(({ displayName }) => displayName).sort()].join(' '),
  );
const decide = async (
  { id }: SuspicionAnswer,
  decision = 'CLEAR',
  reason = 'looked at it',
  by: Asker = brand.admin,
) =>
  (
    await by.do<{ suspicion: SuspicionAnswer }>(
      'decideSuspicion',
      { suspicionId: id, decision, reason },
      `... on SuspicionDecided { suspicion { ${SUSPICION} } }`,
    )
  ).suspicion;
const refused = (by: Asker, mutation: string, input: object, language = 'en') =>
  by.do(mutation, input, '__typename', language).then(
    () => 'it was done',
    ({ code, field, sentence }: Refused) => ({ code, field, sentence }),
  );

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString();
const HER_ACCOUNT = '6222 0000 1234 5678';

/** So much that they can withdraw some of it. */
const earns = async (who: Member) => {
  await brand.sale({ by: who, goods: '2000.00', paidAt: daysAgo(70), completedAt: daysAgo(70) });
};

describe('what is noticed (R39)', () => {
  it('the same payout account of several distributors, however it is written, and no other one that ends alike', async () => {
    const [ada, ben, cid] = [
      await brand.distributor('Ada'),
      await brand.distributor('Ben'),
      await brand.distributor('Cid'),
    ];
    await brand.publish({ holdDays: 0 });
    for (const one of [ada, ben, cid]) await earns(one);
    brand.itIs(new Date(Date.now()).toISOString());
    await brand.nightly();
    for (const [who, account] of [
      [ada, HER_ACCOUNT],
      [ben, '6222000012345678'],
      [cid, '9999 9999 9999 5678'],
    ] as const)
      await withdraw(brand.as(who), '20.00', { payoutAccount: account });
    const found = await look();
    expect(shown(found)).toEqual(['SAME_PAYOUT_ACCOUNT OPEN Ada Ben']);
    expect(found[0]).toMatchObject({ text: '2 distributors have the same payout account.', count: 2 });
    expect((await suspicions({}, 'zh'))[0]?.text).toBe('2 名分销商使用相同的收款账户。');
    expect(JSON.stringify(await brand.sql('select * from suspicions'))).not.toContain('6222');
  });

  it('three sign-ups from one source address; two may be a couple', async () => {
    const sponsor = await brand.distributor('Ada');
    for (const name of ['Ben', 'Cid']) await brand.signUp({ name, sponsorCode: sponsor.code });
    expect(await look()).toEqual([]);
    await brand.signUp({ name: 'Dot', sponsorCode: sponsor.code });
    expect(shown(await look())).toEqual(['SAME_SOURCE OPEN Ben Cid Dot']);
    // A fourth one makes another record in the place of the open one.
    await brand.signUp({ name: 'Eva', sponsorCode: sponsor.code });
    expect(shown(await look())).toEqual([
      'SAME_SOURCE OPEN Ben Cid Dot Eva',
      'SAME_SOURCE REPLACED Ben Cid Dot',
    ]);
    expect(await brand.sql('select distinct status from suspicion_decisions')).toEqual([
      { status: 'REPLACED' },
    ]);
  });

  it('ten sign-ups under one sponsor within a day; imports and nine are none', async () => {
    const [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
    for (let one = 0; one < 10; one += 1)
      await brand.signUp({
        name: `newcomer ${one.toString()}`,
        contact: `n${one.toString()}@example.com`,
        sponsorCode: ada.code,
      });
    for (let one = 0; one < 9; one += 1)
      await brand.signUp({
        name: `other ${one.toString()}`,
        contact: `o${one.toString()}@example.com`,
        sponsorCode: ben.code,
      });
    await brand.run('find-suspicions');
    const [burst, ...more] = await suspicions({ kind: 'SIGN_UP_BURST' });
    expect(more).toEqual([]);
    expect(burst).toMatchObject({
      count: 10,
      distributors: [{ displayName: 'Ada' }],
      text: '10 people signed up under one sponsor within 24 hours.',
    });
    expect(burst?.others).toHaveLength(10);
  });

  it('a seller whose own purchases by their code came to light with the link', async () => {
    const [ben, cid] = [await brand.distributor('Ben'), await brand.distributor('Cid')];
    await brand.sale({ by: ben, customer: 'ben at the shop', number: 'own', paidAt: daysAgo(5) });
    await brand.sale({ by: cid, customer: 'a stranger', paidAt: daysAgo(5) });
    expect(await look()).toEqual([]);
    const link = { code: ben.code, customerRef: 'ben at the shop', reason: 'same address' };
    await brand.admin.do('linkCustomer', link, '__typename');
    const found = await look();
    expect(shown(found)).toEqual(['OWN_BUYER OPEN Ben']);
    expect(found[0]?.orders.map(({ externalId }) => externalId)).toEqual(['own']);
    // From then on the plan decides, and nothing new is noticed.
    await brand.sale({ by: ben, customer: 'ben at the shop', paidAt: daysAgo(1) });
    expect(await look()).toHaveLength(1);
  });

  it('a ring of sellers who bought from each other, and nobody who only bought from it', async () => {
    const [ada, ben, cid] = [
      await brand.distributor('Ada'),
      await brand.distributor('Ben'),
      await brand.distributor('Cid'),
    ];
    await brand.sale({ by: ben, customer: 'is ada', number: 'there', paidAt: daysAgo(9) });
    await brand.sale({ by: ada, customer: 'is ben', number: 'back', paidAt: daysAgo(8) });
    await brand.sale({ by: ada, customer: 'is cid', number: 'outside', paidAt: daysAgo(8) });
    for (const [who, customerRef] of [
      [ada, 'is ada'],
      [ben, 'is ben'],
      [cid, 'is cid'],
    ] as const)
      await brand.admin.do('linkCustomer', { code: who.code, customerRef, reason: 'told us' }, '__typename');
    const found = await look();
    expect(shown(found)).toEqual(['MUTUAL_BUYERS OPEN Ada Ben']);
    expect(found[0]?.orders.map(({ externalId }) => externalId).sort()).toEqual(['back', 'there']);
  });

  it('three refunds soon after the release; two, later ones and ones that did not happen after all are none', async () => {
    const [ben, cid, dot] = [
      await brand.distributor('Ben'),
      await brand.distributor('Cid'),
      await brand.distributor('Dot'),
    ];
    await brand.publish({ holdDays: 0 });
    const refundedAfter = async (by: Member, days: number) => {
      const sale = await brand.sale({ by, paidAt: daysAgo(29), completedAt: daysAgo(28) });
      const refunded = await brand.refund(sale, { when: daysAgo(28 - days) });
      return { sale, refundRef: refunded.refund.refundRef };
    };
    for (const days of [1, 3, 6]) await refundedAfter(ben, days);
    for (const days of [1, 2, 9]) await refundedAfter(cid, days);
    for (const days of [1, 2]) await refundedAfter(dot, days);
    const { sale, refundRef } = await refundedAfter(dot, 3);
    await brand.undo(sale, refundRef, { when: daysAgo(20) });
    const found = await look();
    expect(shown(found)).toEqual(['REFUNDS_AFTER_RELEASE OPEN Ben']);
    expect(found[0]).toMatchObject({ count: 3, orders: { length: 3 } });
  });
});

describe('a suspicion', () => {
  const own = async () => {
    const ben = await brand.distributor('Ben');
    await brand.publish({ holdDays: 0 });
    await brand.sale({
      by: ben,
      customer: 'ben',
      goods: '3000.00',
      paidAt: daysAgo(70),
      completedAt: daysAgo(70),
    });
    await brand.nightly();
    const asked = await withdraw(brand.as(ben), '50.00');
    await brand.admin.do(
      'linkCustomer',
      { code: ben.code, customerRef: 'ben', reason: 'told us' },
      '__typename',
    );
    const [suspicion] = await look();
    if (suspicion === undefined) throw new Error('nothing was noticed');
    return { ben, asked, suspicion };
  };

  it('holds the withdrawals of whom it concerns back until an operator decides, and says so to operators alone', async () => {
    const { ben, asked, suspicion } = await own();
    const approve = { withdrawalId: asked.id, decision: 'APPROVE' };
    expect(await refused(brand.admin, 'reviewWithdrawal', approve)).toMatchObject({
      code: 'WRONG_STATE',
      field: ['withdrawalId'],
      sentence: 'A suspicion of the distributor waits for a decision: decide it first.',
    });
    const { withdrawals } = await brand.admin.ask<{ withdrawals: { nodes: readonly object[] } }>(
      '{ withdrawals(first: 5) { nodes { status heldBack { reason text } } } }',
    );
    expect(withdrawals.nodes).toMatchObject([{ status: 'REQUESTED', heldBack: { reason: 'SUSPECTED' } }]);
    expect(
      await brand.as(ben).ask('query ($id: ID!) { node(id: $id) { id } }', { id: suspicion.id }),
    ).toEqual({
      node: null,
    });
    // A distributor hears nothing of it; an operator does.
    const told = async (by: Asker) =>
      JSON.stringify(await by.ask('{ events(first: 50) { nodes { type } } }')).includes('SUSPICION_RAISED');
    expect([await told(brand.as(ben)), await told(brand.admin)]).toEqual([false, true]);

    expect(await decide(suspicion, 'CLEAR', 'it was a gift')).toMatchObject({
      status: 'CLEARED',
      decisionReason: 'it was a gift',
    });
    expect((await reviewed(brand.admin, asked, 'APPROVE')).status).toBe('APPROVED');
  });

  it('is decided once; the same decision again is answered as before, and it does not come back', async () => {
    const { suspicion } = await own();
    const confirmed = await decide(suspicion, 'CONFIRM', 'invented customers');
    expect(await decide(suspicion, 'CONFIRM', 'invented customers')).toEqual(confirmed);
    const input = { suspicionId: suspicion.id, decision: 'CLEAR', reason: 'r' };
    expect(await refused(brand.operator('oscar'), 'decideSuspicion', input)).toMatchObject({
      code: 'WRONG_STATE',
      field: ['suspicionId'],
    });
    expect(
      await refused(brand.admin, 'decideSuspicion', { ...input, suspicionId: 'sus_none' }),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refused(brand.admin, 'decideSuspicion', { ...input, reason: ' ' })).toMatchObject({
      code: 'INVALID_INPUT',
      field: ['reason'],
    });
    expect(await look()).toHaveLength(1);
    expect(await suspicions({ status: 'OPEN' })).toEqual([]);
    expect(await suspicions({ status: 'CONFIRMED' })).toHaveLength(1);
  });

  it('is recorded once by runs side by side', async () => {
    const ben = await brand.distributor('Ben');
    await brand.sale({ by: ben, customer: 'ben', paidAt: daysAgo(5) });
    await brand.admin.do(
      'linkCustomer',
      { code: ben.code, customerRef: 'ben', reason: 'told us' },
      '__typename',
    );
    await Promise.all([1, 2, 3, 4].map(() => brand.run('find-suspicions')));
    expect(await suspicions()).toHaveLength(1);
  });
});
