import { describe, expect, it } from 'vitest';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';
import type { Asker } from '../../support/programme/asking.ts';

const brand = useProgramme();

interface Page {
  readonly events: {
    readonly nodes: readonly Told[];
    readonly edges: readonly { readonly cursor: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
interface Told {
  readonly id: string;
  readonly position: string;
  readonly type: string;
  readonly distributor: { readonly displayName: string } | null;
  readonly order?: { readonly externalId: string } | null;
  readonly entry?: { readonly kind: string; readonly beneficiary: { readonly displayName: string } } | null;
}

const EVENTS = `query ($after: String, $types: [EventType!], $first: Int) {
  events(after: $after, types: $types, first: $first) {
    nodes {
      id position type occurredAt distributor { displayName }
      ... on OrderEvent { order { externalId } }
      ... on OrderRefundedEvent { refund { refundRef } undoes { refundRef } }
      ... on CommissionRecordedEvent { entry { kind beneficiary { displayName } } }
      ... on StatementIssuedEvent { statement { period } }
      ... on PeriodSettledEvent { period }
      ... on WithdrawalEvent { withdrawal { status } }
    }
    edges { cursor }
    pageInfo { hasNextPage endCursor }
  }
}`;

const page = async (who: Asker, asked: object = {}) =>
  (await who.ask<Page>(EVENTS, { first: 100, ...asked })).events;
const types = (told: readonly Told[]) => told.map(({ type }) => type);
const lines = (told: readonly Told[]) =>
  told.map(({ type, distributor }) => (distributor === null ? type : `${type} ${distributor.displayName}`));

/** Whoever asks again and again, from where they stopped. */
function poller(who: Asker, asked: object = {}) {
  let after: string | null = null;
  return async (): Promise<readonly Told[]> => {
    const { nodes, pageInfo } = await page(who, { ...asked, after });
    after = pageInfo.endCursor;
    return nodes;
  };
}

const SOLD = ['ORDER_ATTRIBUTED Ben', 'COMMISSION_RECORDED Ben', 'COMMISSION_RECORDED Ada'];

describe('who asks again and again hears of everything once (R31)', () => {
  it('an operator of all, a distributor of their own, a shop of its orders', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    const operator = poller(brand.admin);
    const phone = poller(brand.as(ada));
    const shop = poller(brand.storefront('default'));
    const otherShop = poller(brand.storefront('web'));
    expect(lines(await operator())).toEqual(['DISTRIBUTOR_APPLIED Ada', 'DISTRIBUTOR_APPLIED Ben']);
    expect(lines(await phone())).toEqual(['DISTRIBUTOR_APPLIED Ada']);
    expect(await shop()).toEqual([]);
    const order = await brand.sale({ by: ben, paidAt: at('2025-03-10') });
    expect(lines(await operator()).sort()).toEqual([...SOLD].sort());
    expect(await phone()).toMatchObject([
      { type: 'COMMISSION_RECORDED', entry: { kind: 'EARNED', beneficiary: { displayName: 'Ada' } } },
    ]);
    expect(types(await shop())).toEqual(['ORDER_ATTRIBUTED']);
    expect(await otherShop()).toEqual([]);
    await brand.refund(order, { of: '10.00', ref: 'r1' });
    const [refunded] = await shop();
    expect(refunded).toMatchObject({
      type: 'ORDER_REFUNDED',
      distributor: { displayName: 'Ben' },
      order: { externalId: order.externalId },
      refund: { refundRef: 'r1' },
      undoes: null,
    });
    expect(await shop()).toEqual([]);
    expect(lines(await operator()).sort()).toEqual([
      'COMMISSION_RECORDED Ada',
      'COMMISSION_RECORDED Ben',
      'ORDER_REFUNDED Ben',
    ]);
  });

  it('page by page, of the types that they ask for, and each event under the same id', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    await brand.sale({ by: ben, paidAt: at('2025-03-10') });
    const { nodes: all } = await page(brand.admin);
    const one = await page(brand.admin, { first: 1 });
    expect(one.pageInfo.hasNextPage).toBe(true);
    const rest = await page(brand.admin, { after: one.edges[0]?.cursor });
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect([...one.nodes, ...rest.nodes]).toEqual(all);
    expect(all.map(({ position }) => position)).toEqual(all.map(({ position }) => position).sort());
    const entries = await page(brand.admin, { types: ['COMMISSION_RECORDED'] });
    expect(entries.nodes).toEqual(all.filter(({ type }) => type === 'COMMISSION_RECORDED'));
  });

  it('and what an event names is found by its id', async () => {
    const ada = await brand.distributor('Ada');
    await brand.sale({ by: ada, paidAt: at('2025-03-10') });
    const asked = `{ events(types: [COMMISSION_RECORDED]) { nodes { ... on CommissionRecordedEvent { entry { id } } } } }`;
    const { events } = await brand.as(ada).ask<{ events: { nodes: [{ entry: { id: string } }] } }>(asked);
    const { id } = events.nodes[0].entry;
    expect(await brand.as(ada).ask(`query ($id: ID!) { node(id: $id) { __typename id } }`, { id })).toEqual({
      node: { __typename: 'CommissionEntry', id },
    });
  });
});

describe('nobody hears of what is not theirs (R31b, R32)', () => {
  it('a suspended distributor hears of nothing, and of everything again once reinstated', async () => {
    const ada = await brand.distributor('Ada');
    const phone = poller(brand.as(ada));
    await phone();
    await brand.suspend(ada);
    expect(await phone()).toEqual([]);
    await brand.reinstate(ada);
    expect(types(await phone())).toEqual(['DISTRIBUTOR_STATUS_CHANGED', 'DISTRIBUTOR_STATUS_CHANGED']);
  });

  it('a shop that may only record, and somebody without a token, may not ask', async () => {
    const recorder = brand.clientWith('orders:write', 'default');
    await expect(recorder.ask(EVENTS)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(brand.nobody.ask(EVENTS)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each(['', 'x', '00000000000000000001x', '09999999999999999999'])(
    'a position that no event ever had is refused: "%s"',
    async (after) => {
      await brand.distributor('Ada');
      await page(brand.admin);
      await expect(brand.admin.ask(EVENTS, { after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );

  it('a reader who comes after 30 days is told that events are missing', async () => {
    await brand.distributor('Ada');
    const { pageInfo } = await page(brand.admin);
    await brand.distributor('Ben');
    await page(brand.admin);
    await brand.sql(
      `begin; set local session_replication_role = replica; select remove_events(9000000000000000, 100); commit`,
    );
    await brand.distributor('Cid');
    await expect(brand.admin.ask(EVENTS, { after: pageInfo.endCursor })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(lines((await page(brand.admin)).nodes)).toEqual(['DISTRIBUTOR_APPLIED Cid']);
  });
});
