import { describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/*
 * Ada sponsors Ben, Ben sponsors Cid. Ben is suspended: he sees what is his, and to him nobody stands above or below him any
 * more (R32).
 */
const brand = useProgramme();

const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';

async function story() {
  const [ada, ben, cid] = await brand.line('Ada', 'Ben', 'Cid');
  const own = await brand.sale({ by: ben, goods: '60.00' });
  const ofLine = await brand.sale({ by: cid, goods: '100.00' });
  return { ada, ben, cid, own, ofLine };
}

const SELF = `{ viewer { distributor { displayName status sponsor { displayName } upline { displayName }
  downline(depth: 3) { totalCount nodes { displayName } }
  balance { pending { amount currency } }
  performance { sales { amount currency } teamSales { amount currency } commission { amount currency } newDistributors orders }
  withdrawals { totalCount } statements { totalCount }
  commissionEntries { totalCount nodes { level amount { amount currency } order { id attribution { distributor { displayName } } }
    explanation { text path { displayName } } } } } } }`;

const self = async (who: Member) =>
  (await brand.as(who).ask<{ viewer: { distributor: object } }>(SELF)).viewer.distributor;

describe('a suspended distributor', () => {
  it('sees their own money, sales and reasons, and nobody of their line', async () => {
    const { ben, own } = await story();
    await brand.suspend(ben);
    expect(await self(ben)).toEqual({
      displayName: 'Ben',
      status: 'SUSPENDED',
      sponsor: null,
      upline: [],
      downline: { totalCount: 0, nodes: [] },
      balance: { pending: '11.00' },
      performance: { sales: '60.00', teamSales: '60.00', commission: '11.00', newDistributors: 0, orders: 1 },
      withdrawals: { totalCount: 0 },
      statements: { totalCount: 0 },
      commissionEntries: {
        totalCount: 2,
        nodes: [
          {
            level: 2,
            amount: '5.00',
            order: null,
            explanation: {
              text: '5 % of 100.00 CNY, level 2, plan 1, rounded down',
              path: [{ displayName: 'Ben' }],
            },
          },
          {
            level: 1,
            amount: '6.00',
            order: { id: own.id, attribution: { distributor: { displayName: 'Ben' } } },
            explanation: {
              text: '10 % of 60.00 CNY, level 1, plan 1, rounded down',
              path: [{ displayName: 'Ben' }],
            },
          },
        ],
      },
    });
  });

  it('is told of their line and its orders what is told of nobody and nothing', async () => {
    const { ada, ben, cid, own, ofLine } = await story();
    await brand.suspend(ben);
    const as = brand.as(ben);
    for (const hidden of [ada.id, cid.id, ofLine.id])
      expect(await as.ask(NODE, { id: hidden })).toEqual({ node: null });
    for (const shown of [ben.id, own.id])
      expect(await as.ask(NODE, { id: shown })).toMatchObject({ node: { id: shown } });
    for (const { id, code } of [ada, cid]) {
      expect(await as.ask('query ($id: ID!) { distributor(id: $id) { code } }', { id })).toEqual({
        distributor: null,
      });
      expect(await as.ask('query ($code: String!) { distributor(code: $code) { code } }', { code })).toEqual({
        distributor: null,
      });
    }
    expect(await as.ask('query ($id: ID!) { order(order: { id: $id }) { id } }', { id: ofLine.id })).toEqual({
      order: null,
    });
    expect(await as.ask('{ orders { totalCount nodes { id } } }')).toEqual({
      orders: { totalCount: 1, nodes: [{ id: own.id }] },
    });
    expect(
      await as.ask('query ($id: ID!) { orders(distributorId: $id) { totalCount nodes { id } } }', {
        id: cid.id,
      }),
    ).toEqual({ orders: { totalCount: 0, nodes: [] } });
  });

  it('sees of a leaderboard what anybody sees', async () => {
    const { ben } = await story();
    await brand.suspend(ben);
    const board =
      '{ leaderboard(metric: TEAM_SALES, period: "2025-03") { entries { displayName } mine { rank } } }';
    await expect(brand.as(ben).ask(board)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await brand.configure({ publicLeaderboard: true });
    const shown = await brand.as(ben).ask(board);
    expect(shown).toEqual(await brand.nobody.ask(board));
    expect(shown).toMatchObject({ leaderboard: { mine: null } });
  });

  it('sees everything again with the next request after they are reinstated', async () => {
    const { ben, cid, ofLine } = await story();
    const before = await self(ben);
    expect(before).toMatchObject({
      sponsor: { displayName: 'Ada' },
      downline: { totalCount: 1 },
      performance: { teamSales: '160.00', newDistributors: 1 },
    });
    await brand.suspend(ben);
    await brand.reinstate(ben);
    expect(await self(ben)).toEqual(before);
    for (const shown of [cid.id, ofLine.id])
      expect(await brand.as(ben).ask(NODE, { id: shown })).toMatchObject({ node: { id: shown } });
  });

  it('is still seen by their line', async () => {
    const { ada, ben, cid } = await story();
    await brand.suspend(ben);
    expect(await brand.as(ada).ask(NODE, { id: ben.id })).toMatchObject({ node: { id: ben.id } });
    expect(await self(cid)).toMatchObject({
      sponsor: { displayName: 'Ben' },
      upline: [{ displayName: 'Ben' }, { displayName: 'Ada' }],
    });
  });

  it('cannot withdraw', async () => {
    const { ben } = await story();
    await brand.suspend(ben);
    const request = { amount: '1.00', currency: 'CNY', payoutAccount: 'DE00', idempotencyKey: 'k' };
    await expect(
      brand.as(ben).do('requestWithdrawal', request, '... on WithdrawalRequested { withdrawal { id } }'),
    ).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('so it is with everybody who is not ACTIVE', () => {
  it('who has applied, was turned down, or is gone', async () => {
    const ada = await brand.distributor('Ada');
    const [new_, turnedDown] = [
      await brand.signUp({ name: 'Nia', sponsorCode: ada.code }),
      await brand.signUp({ name: 'Tom', sponsorCode: ada.code }),
    ];
    await brand.review(turnedDown, 'REJECT');
    const gone = await brand.distributor('Gus', { sponsor: ada });
    await brand.terminate(gone);
    for (const who of [new_, turnedDown, gone]) {
      expect(await self(who)).toMatchObject({
        displayName: who.name,
        sponsor: null,
        upline: [],
        balance: { pending: '0.00' },
      });
      expect(await brand.as(who).ask(NODE, { id: ada.id })).toEqual({ node: null });
    }
  });
});
