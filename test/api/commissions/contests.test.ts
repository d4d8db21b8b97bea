import { describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const CONTEST =
  'id name metric period first last decided prizes { fromRank toRank amount { amount } thing } winners { rank distributor { displayName } amount { amount } thing certificateNumber }';

interface ContestAnswer {
  readonly id: string;
  readonly last: string;
  readonly decided: boolean;
  readonly prizes: readonly object[];
  readonly winners: readonly {
    readonly rank: number;
    readonly distributor: { readonly displayName: string };
    readonly amount: { readonly amount: string } | null;
    readonly thing: string | null;
    readonly certificateNumber: string;
  }[];
}

const SPRING = {
  name: 'Spring',
  metric: 'SALES',
  period: 'MONTH',
  first: '2025-03',
  prizes: [
    { fromRank: 1, toRank: 1, amount: '100.00' },
    { fromRank: 2, toRank: 2, amount: '50.01' },
    { fromRank: 3, toRank: 3, amount: '20.00' },
    { fromRank: 4, toRank: 5, thing: 'a teapot' },
  ],
  idempotencyKey: 'spring',
};
const create = async (changes: object = {}) =>
  (
    await brand.admin.do<{ contest: ContestAnswer }>(
      'createContest',
      { ...SPRING, ...changes },
      `... on ContestCreated { contest { ${CONTEST} } }`,
    )
  ).contest;
const contests = async () =>
  (
    await brand.admin.ask<{ contests: { nodes: readonly ContestAnswer[] } }>(
      `{ contests(first: 5) { nodes { ${CONTEST} } } }`,
    )
  ).contests.nodes;
const won = ({ winners }: ContestAnswer) =>
  winners.map(({ rank, distributor, amount, thing }) => [
    rank,
    distributor.displayName,
    amount?.amount ?? null,
    thing,
  ]);
const settleIn = async (now: string, period: string) => {
  brand.itIs(at(now, '08:00:00'));
  return brand.settle(period);
};
const sellers = async (sales: Readonly<Record<string, string>>, paidAt = at('2025-03-10')) => {
  const found: Member[] = [];
  for (const [name, goods] of Object.entries(sales)) {
    const seller = await brand.distributor(name);
    await brand.sale({ by: seller, goods, paidAt });
    found.push(seller);
  }
  return found;
};
const texts = async (of: Member, language = 'en') =>
  (
    await brand.admin.ask<{
      distributor: {
        commissionEntries: { nodes: readonly { kind: string; explanation: { text: string } }[] };
      };
    }>(
      `query ($id: ID!) { distributor(id: $id) { commissionEntries(first: 9) { nodes { kind explanation { text } } } } }`,
      { id: of.id },
      language,
    )
  ).distributor.commissionEntries.nodes
    .filter(({ kind }) => kind === 'BONUS')
    .map(({ explanation }) => explanation.text);

describe('a contest of a month (R36)', () => {
  it('gives its prizes by final rank when the month is settled; equal ranks share, rounded down', async () => {
    const created = await create();
    expect(created).toMatchObject({ last: '2025-03', decided: false, winners: [] });
    const [, ben] = await sellers({
      Ada: '900.00',
      Ben: '500.00',
      Cid: '500.00',
      Dot: '100.00',
      Eva: '50.00',
      Fay: '10.00',
    });
    await settleIn('2025-04-01', '2025-03');
    const [decided] = await contests();
    expect(decided).toMatchObject({ id: created.id, decided: true });
    expect(won(decided as ContestAnswer)).toEqual([
      [1, 'Ada', '100.00', null],
      [2, 'Ben', '35.00', null],
      [2, 'Cid', '35.00', null],
      [4, 'Dot', null, 'a teapot'],
      [5, 'Eva', null, 'a teapot'],
    ]);
    const numbers = decided?.winners.map(({ certificateNumber }) => certificateNumber) ?? [];
    expect(new Set(numbers).size).toBe(5);
    expect(await texts(ben as Member)).toEqual(['Prize of 35.00 CNY for rank 2 in the contest "Spring"']);
    expect(await texts(ben as Member, 'zh')).toEqual(['竞赛“Spring”第 2 名，奖金 35.00 CNY']);
    expect(await brand.balance(ben as Member)).toMatchObject({ available: '35.00' });
    // Settled again, and refunded later: nothing changes.
    await brand.settle('2025-03');
    expect(await contests()).toEqual([decided]);
  });

  it('is told to each winner, who reads what they won and with which certificate, and to nobody else', async () => {
    await create();
    const [ada, ben, , dot] = await sellers({ Ada: '900.00', Ben: '500.00', Cid: '400.00', Dot: '100.00' });
    const [eva] = await sellers({ Eva: '0.50' }, at('2025-02-10'));
    await settleIn('2025-04-01', '2025-03');
    const PRIZES = 'prizes { contest last rank amount { amount currency } thing certificateNumber }';
    const own = async (of: Member, by = brand.as(of)) =>
      (
        await by.ask<{ distributor: { prizes: readonly object[] } }>(
          `query ($id: ID!) { distributor(id: $id) { ${PRIZES} } }`,
          { id: of.id },
        )
      ).distributor.prizes;
    const told = async (of: Member) =>
      (
        await brand
          .as(of)
          .ask<{ events: { nodes: readonly { rank?: number }[] } }>(
            '{ events(first: 50, types: [PRIZE_WON]) { nodes { ... on PrizeWonEvent { rank } } } }',
          )
      ).events.nodes.map(({ rank }) => rank);
    expect(await own(ada as Member)).toMatchObject([
      { contest: 'Spring', last: '2025-03', rank: 1, amount: '100.00', thing: null },
    ]);
    expect(await own(dot as Member)).toMatchObject([{ rank: 4, amount: null, thing: 'a teapot' }]);
    expect(await own(eva as Member)).toEqual([]);
    expect([await told(ada as Member), await told(dot as Member), await told(eva as Member)]).toEqual([
      [1],
      [4],
      [],
    ]);
    await expect(own(ada as Member, brand.as(ben as Member))).rejects.toThrow();
    expect(await own(ada as Member, brand.admin)).toHaveLength(1);
  });

  it('is settled even if nothing is due, before later months, and has no winners if nobody sold', async () => {
    await create({ first: '2025-02' });
    brand.itIs(at('2025-04-01', '08:00:00'));
    await expect(brand.settle('2025-03')).rejects.toMatchObject({ code: 'EARLIER_PERIOD_OPEN' });
    await brand.settle('2025-02');
    expect(await contests()).toMatchObject([{ decided: true, winners: [] }]);
  });

  it('passes over a distributor who is not active, and nobody moves up', async () => {
    await create();
    const [ada] = await sellers({ Ada: '900.00', Ben: '500.00' });
    await brand.suspend(ada as Member);
    await settleIn('2025-04-01', '2025-03');
    expect((await contests()).map(won)).toEqual([[[2, 'Ben', '50.01', null]]]);
  });
});

describe('a contest of a quarter (R36)', () => {
  it('adds up three frozen boards and is decided with the last', async () => {
    await create({
      period: 'QUARTER',
      first: '2025-01',
      prizes: [{ fromRank: 1, toRank: 1, amount: '10.00' }],
    });
    const [ada] = await sellers({ Ada: '300.00', Ben: '500.00' }, at('2025-01-10'));
    await brand.sale({ by: ada as Member, goods: '300.00', paidAt: at('2025-03-10') });
    await settleIn('2025-04-01', '2025-02');
    expect(await contests()).toMatchObject([{ decided: false }]);
    await brand.settle('2025-03');
    expect((await contests()).map(won)).toEqual([[[1, 'Ada', '10.00', null]]]);
  });
});

describe('a contest is refused (R36)', () => {
  const prize = (changes: object) => ({ prizes: [{ fromRank: 1, toRank: 1, amount: '1.00', ...changes }] });
  it.each<[string, object, string, string[]]>([
    ['with no prize', { prizes: [] }, 'INVALID_INPUT', ['prizes']],
    ['with a negative prize', prize({ amount: '-1.00' }), 'INVALID_INPUT', ['prizes', '0', 'amount']],
    ['with a prize of nothing', prize({ amount: '0' }), 'INVALID_INPUT', ['prizes', '0', 'amount']],
    ['with an amount and a thing', prize({ thing: 'a cup' }), 'INVALID_INPUT', ['prizes', '0']],
    ['with neither', prize({ amount: null }), 'INVALID_INPUT', ['prizes', '0']],
    ['from rank zero on', prize({ fromRank: 0 }), 'INVALID_INPUT', ['prizes', '0', 'fromRank']],
    [
      'with ranks that end before they begin',
      prize({ fromRank: 2 }),
      'INVALID_INPUT',
      ['prizes', '0', 'toRank'],
    ],
    [
      'with ranks that overlap',
      {
        prizes: [
          { fromRank: 1, toRank: 3, amount: '1.00' },
          { fromRank: 3, toRank: 4, amount: '1.00' },
        ],
      },
      'INVALID_INPUT',
      ['prizes', '1', 'fromRank'],
    ],
    ['for a group, of which there are none', { groupId: 'grp_1' }, 'NOT_FOUND', ['groupId']],
    ['without a name', { name: ' ' }, 'INVALID_INPUT', ['name']],
  ])('%s', async (_, changes, code, field) => {
    await expect(create(changes)).rejects.toMatchObject({ code, field });
    expect(await contests()).toEqual([]);
  });

  it('for a month that is settled, and under the key of another; the same request is answered as before', async () => {
    const created = await create();
    expect(await create()).toEqual(created);
    await expect(create({ name: 'Other' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await settleIn('2025-04-01', '2025-03');
    expect(await create()).toMatchObject({ id: created.id, decided: true });
    await expect(create({ idempotencyKey: 'late' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['first'],
    });
  });
});
