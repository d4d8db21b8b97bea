import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { credited, type Sale } from '../../support/programme/sales.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/*
 * Ada sponsors Ben. Wu buys with Ben's code by mistake and belongs to Ben: operators end that, or move Wu to Ada.
 */
const brand = useProgramme();
let ada: Member;
let ben: Member;
const [first, second, third, fourth] = ['2025-03-10', '2025-03-11', '2025-03-12', '2025-03-13'].map((day) =>
  at(day),
) as [string, string, string, string];
const wu = (sale: Sale) => brand.sale({ customer: 'Wu', ...sale });
const whose = async (sale: Sale) => credited(await wu(sale));

const BINDING =
  'distributor { displayName } boundAt until over via channel order { id } madeBy endedBy reason';
interface Binding {
  readonly distributor: { readonly displayName: string };
  readonly boundAt: string;
  readonly until: string | null;
  readonly over: string | null;
  readonly via: string | null;
  readonly channel: string | null;
  readonly order: { readonly id: string } | null;
  readonly madeBy: string | null;
  readonly endedBy: string | null;
  readonly reason: string | null;
}
interface Customer {
  readonly customerRef: string;
  readonly channel: string;
  readonly binding: Binding | null;
  readonly bindings: { readonly nodes: readonly Binding[]; readonly totalCount: number };
}
const CUSTOMER = `customer { customerRef channel binding { ${BINDING} } bindings { nodes { ${BINDING} } totalCount } }`;

type Operator = typeof brand.admin;
const endBinding = async (by: Operator, input: object) =>
  (
    await by.do<{ customer: Customer }>(
      'endBinding',
      { customerRef: 'Wu', ...input },
      `... on BindingEnded { ${CUSTOMER} }`,
    )
  ).customer;
const moveBinding = async (by: Operator, to: Member, input: object = {}) =>
  (
    await by.do<{ customer: Customer }>(
      'moveBinding',
      { customerRef: 'Wu', distributorId: to.id, reason: 'she found them', ...input },
      `... on BindingMoved { ${CUSTOMER} }`,
    )
  ).customer;
const lookAt = async (by: Operator, ref = 'Wu', channel = 'default') =>
  (
    await by.ask<{ customer: Customer | null }>(
      `query ($ref: String!, $channel: String!) { ${CUSTOMER.replace('customer', 'customer(ref: $ref, channel: $channel)')} }`,
      { ref, channel },
    )
  ).customer;
const lines = async (action: string) =>
  (
    await brand.admin.ask<{ auditLog: { totalCount: number } }>(
      'query ($action: String!) { auditLog(filter: { action: $action }) { totalCount } }',
      { action },
    )
  ).auditLog.totalCount;

beforeEach(async () => {
  ada = await brand.distributor('Ada');
  ben = await brand.distributor('Ben', { sponsor: ada });
  brand.itIs(first);
});

describe('operators end the binding of a customer (R6)', () => {
  it('from then on the next order decides anew, and what was decided before stays (R8)', async () => {
    const mistaken = await wu({ by: ben, paidAt: first });
    expect(await whose({ paidAt: first })).toBe('Ben by BINDING');
    brand.itIs(second);
    expect(await endBinding(brand.admin, { reason: 'a slip of the till' })).toMatchObject({ binding: null });
    expect(await whose({ paidAt: second })).toBeNull();
    expect(credited(await brand.order(mistaken))).toBe('Ben by EXPLICIT_CODE');
    brand.itIs(third);
    expect(await whose({ by: ada, paidAt: third })).toBe('Ada by EXPLICIT_CODE');
    expect(await whose({ paidAt: third })).toBe('Ada by BINDING');
  });

  it('the history says from when to when, by which order, who ended it and why', async () => {
    const { id } = await wu({ by: ben, paidAt: first });
    brand.itIs(second);
    await endBinding(brand.operator('oscar'), { reason: 'a slip of the till' });
    const ended = {
      distributor: { displayName: 'Ben' },
      boundAt: first,
      until: second,
      over: 'ENDED',
      via: 'EXPLICIT_CODE',
      channel: 'default',
      order: { id },
      madeBy: null,
      endedBy: 'oscar',
      reason: 'a slip of the till',
    };
    expect(await lookAt(brand.admin)).toEqual({
      customerRef: 'Wu',
      channel: 'default',
      binding: null,
      bindings: { nodes: [ended], totalCount: 1 },
    });
  });

  it('an order that was paid before the end, and is told after it, is still decided by the binding', async () => {
    await wu({ by: ben, paidAt: first });
    brand.itIs(third);
    await endBinding(brand.admin, { reason: 'left the shop' });
    expect([await whose({ paidAt: second }), await whose({ paidAt: third })]).toEqual([
      'Ben by BINDING',
      null,
    ]);
  });

  it('asked again by the same operator it is answered as before, by another it is refused; one entry on the audit log', async () => {
    await wu({ by: ben, paidAt: first });
    await endBinding(brand.admin, { reason: 'a slip' });
    brand.itIs(second);
    expect(await endBinding(brand.admin, { reason: 'a slip' })).toMatchObject({
      binding: null,
      bindings: { totalCount: 1 },
    });
    await expect(endBinding(brand.operator('oscar'), { reason: 'a slip' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['customerRef'],
    });
    await expect(endBinding(brand.admin, { reason: 'something else' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await lines('endBinding')).toBe(1);
  });

  it('what is not there, or makes no sense, is refused in both languages and changes nothing', async () => {
    await wu({ by: ben, paidAt: first });
    const asked = (input: object, language?: string) =>
      brand.admin.do(
        'endBinding',
        { customerRef: 'Wu', reason: 'x', ...input },
        '... on BindingEnded { customer { customerRef } }',
        language,
      );
    await expect(asked({ customerRef: 'Li' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      sentence: 'This customer is not bound to a distributor now.',
    });
    await expect(asked({ customerRef: 'Li' }, 'zh')).rejects.toMatchObject({
      sentence: '该顾客目前未绑定任何分销商。',
    });
    await expect(asked({ customerRef: 'wu' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(asked({ channel: 'app' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(asked({ reason: ' ' })).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['reason'] });
    await expect(asked({ customerRef: 'x'.repeat(201) })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['customerRef'],
    });
    await expect(asked({ customerRef: 'W\0u' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['customerRef'],
    });
    expect(await whose({ paidAt: first })).toBe('Ben by BINDING');
  });

  it('eight times at once it ends once', async () => {
    await wu({ by: ben, paidAt: first });
    await Promise.all(Array.from({ length: 8 }, () => endBinding(brand.admin, { reason: 'a slip' })));
    expect([await lines('endBinding'), (await lookAt(brand.admin))?.bindings.totalCount]).toEqual([1, 1]);
  });
});

describe('operators move a customer to another distributor (R6)', () => {
  it('from then on, for as long as the binding would have run', async () => {
    await brand.publish({ bindingDays: 30 });
    await wu({ by: ben, paidAt: first });
    brand.itIs(second);
    const { binding, bindings } = await moveBinding(brand.operator('oscar'), ada);
    const until = at('2025-04-09');
    expect(binding).toEqual({
      distributor: { displayName: 'Ada' },
      boundAt: second,
      until,
      over: null,
      via: null,
      channel: 'default',
      order: null,
      madeBy: 'oscar',
      endedBy: null,
      reason: null,
    });
    expect(
      bindings.nodes.map(({ distributor, over, until: ended, endedBy, reason }) => [
        distributor.displayName,
        over,
        ended,
        endedBy,
        reason,
      ]),
    ).toEqual([
      ['Ada', null, until, null, null],
      ['Ben', 'MOVED', second, 'oscar', 'she found them'],
    ]);
    expect([await whose({ paidAt: second }), await whose({ paidAt: first })]).toEqual([
      'Ada by BINDING',
      'Ben by BINDING',
    ]);
    brand.itIs(at('2025-04-10'));
    expect(await whose({ paidAt: at('2025-04-10') })).toBeNull();
    expect((await lookAt(brand.admin))?.bindings.nodes.map(({ over }) => over)).toEqual(['RAN_OUT', 'MOVED']);
  });

  it('to whom it is already changes nothing; nobody else takes it over afterwards', async () => {
    await wu({ by: ben, paidAt: first });
    await moveBinding(brand.admin, ada);
    await moveBinding(brand.operator('oscar'), ada);
    expect([await lines('moveBinding'), (await lookAt(brand.admin))?.bindings.totalCount]).toEqual([1, 2]);
    brand.itIs(second);
    expect(await whose({ by: ben, paidAt: second })).toBe('Ben by EXPLICIT_CODE');
    expect(await whose({ paidAt: second })).toBe('Ada by BINDING');
  });

  it('stays where it was moved when the order that made it comes to nothing', async () => {
    const order = await wu({ by: ben, paidAt: first });
    await moveBinding(brand.admin, ada);
    brand.itIs(second);
    await brand.cancel(order, second);
    expect(await whose({ paidAt: second })).toBe('Ada by BINDING');
    expect((await lookAt(brand.admin))?.bindings.nodes.map(({ over }) => over)).toEqual([
      null,
      'ORDER_CAME_TO_NOTHING',
    ]);
  });

  it('one that was ended by mistake is bound anew, by the days of the plan', async () => {
    await brand.publish({ bindingDays: 10 });
    await wu({ by: ben, paidAt: first });
    await endBinding(brand.admin, { reason: 'a slip' });
    brand.itIs(second);
    expect(await moveBinding(brand.admin, ben, { reason: 'it was right' })).toMatchObject({
      binding: {
        distributor: { displayName: 'Ben' },
        boundAt: second,
        until: at('2025-03-21'),
        channel: 'default',
      },
    });
    expect(await whose({ paidAt: second })).toBe('Ben by BINDING');
  });

  it('only to somebody who is ACTIVE, and only a customer who was bound before', async () => {
    await wu({ by: ben, paidAt: first });
    const cid = await brand.signUp({ name: 'Cid' });
    await brand.suspend(ada);
    await expect(moveBinding(brand.admin, ada)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['distributorId'],
    });
    await expect(moveBinding(brand.admin, cid)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['distributorId'],
    });
    for (const id of [`dst_${'0'.repeat(26)}`, 'Ada', ''])
      await expect(moveBinding(brand.admin, { ...ada, id })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        field: ['distributorId'],
      });
    await expect(moveBinding(brand.admin, ben, { customerRef: 'Li' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['customerRef'],
    });
    expect(await whose({ paidAt: first })).toBe('Ben by BINDING');
  });

  it('while orders of the customer come in, the bindings stay in one order', async () => {
    await wu({ by: ben, paidAt: first });
    await endBinding(brand.admin, { reason: 'a slip' });
    brand.itIs(second);
    await Promise.all([
      moveBinding(brand.admin, ada),
      ...[ben, ben, ben, ben].map((by) => wu({ by, paidAt: second })),
      moveBinding(brand.operator('oscar'), ada),
    ]);
    const customer = await lookAt(brand.admin);
    expect(customer?.binding?.distributor.displayName).toBe('Ada');
    expect(customer?.bindings.nodes.filter(({ over }) => over === null)).toHaveLength(1);
  });
});

describe('a customer in a channel', () => {
  it('is ended and moved there alone, unless an import named no channel or the channels share their customers', async () => {
    for (const channel of ['app', 'default']) await wu({ by: ben, channel, paidAt: first });
    await endBinding(brand.admin, { channel: 'app', reason: 'a slip' });
    brand.itIs(second);
    expect([await whose({ channel: 'app', paidAt: second }), await whose({ paidAt: second })]).toEqual([
      null,
      'Ben by BINDING',
    ]);

    await brand.distributor('Cid', { customers: ['Li'] });
    await moveBinding(brand.admin, ada, { customerRef: 'Li', channel: 'app' });
    expect(
      (await lookAt(brand.admin, 'Li'))?.bindings.nodes.map(({ distributor, madeBy, over }) => [
        distributor.displayName,
        madeBy,
        over,
      ]),
    ).toEqual([
      ['Ada', 'olivia', null],
      ['Cid', 'olivia', 'MOVED'],
    ]);

    await brand.configure({ channelsShareCustomers: true });
    await wu({ customer: 'Xi', by: ben, channel: 'app', paidAt: second });
    brand.itIs(third);
    await endBinding(brand.admin, { customerRef: 'Xi', reason: 'a slip' });
    expect(await whose({ customer: 'Xi', channel: 'app', paidAt: third })).toBeNull();
  });

  it('whose name stands for nobody by now belongs to nobody, and cannot be moved', async () => {
    await wu({ customer: 'Till 3', by: ben, paidAt: first });
    await brand.configure({ unboundCustomerRefs: ['till 3'] });
    expect(await lookAt(brand.admin, 'Till 3')).toMatchObject({
      binding: null,
      bindings: { nodes: [{ over: 'NAMES_NOBODY' }] },
    });
    await expect(moveBinding(brand.admin, ada, { customerRef: 'Till 3' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['customerRef'],
    });
    await expect(endBinding(brand.admin, { customerRef: 'Till 3', reason: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is shown to shops in their own channels without what operators said, and answered as unknown elsewhere', async () => {
    await wu({ by: ben, paidAt: first });
    const till = brand.clientWith('orders:read', 'default');
    const seen =
      'query ($ref: String!, $channel: String!) { customer(ref: $ref, channel: $channel) { customerRef binding { distributor { displayName } boundAt over } } }';
    expect(await till.ask(seen, { ref: 'Wu', channel: 'default' })).toEqual({
      customer: {
        customerRef: 'Wu',
        binding: { distributor: { displayName: 'Ben' }, boundAt: first, over: null },
      },
    });
    for (const [ref, channel] of [
      ['Li', 'default'],
      ['Wu', 'app'],
      ['Wu', 'no such channel'],
      ['', 'default'],
    ])
      expect(await till.ask(seen, { ref, channel })).toEqual({ customer: null });
    for (const field of ['madeBy', 'endedBy', 'reason', 'order { id }'])
      await expect(till.ask(`{ customer(ref: "Wu") { binding { ${field} } } }`)).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    for (const who of [brand.as(ben), brand.clientWith('orders:write visits:write', 'default')])
      await expect(who.ask(seen, { ref: 'Wu', channel: 'default' })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
  });

  it('has a history that is read page by page, newest first', async () => {
    await wu({ by: ben, paidAt: first });
    for (const [day, to] of [
      [second, ada],
      [third, ben],
      [fourth, ada],
    ] as const) {
      brand.itIs(day);
      await moveBinding(brand.admin, to);
    }
    const page = (after: string | null, size = 3) =>
      brand.admin.ask<{
        customer: {
          bindings: {
            nodes: { boundAt: string }[];
            pageInfo: { endCursor: string; hasNextPage: boolean };
            totalCount: number;
          };
        };
      }>(
        'query ($after: String, $size: Int!) { customer(ref: "Wu") { bindings(first: $size, after: $after) { nodes { boundAt } pageInfo { endCursor hasNextPage } totalCount } } }',
        { after, size },
      );
    const {
      customer: { bindings },
    } = await page(null);
    expect(bindings).toMatchObject({
      nodes: [{ boundAt: fourth }, { boundAt: third }, { boundAt: second }],
      pageInfo: { hasNextPage: true },
      totalCount: 4,
    });
    expect((await page(bindings.pageInfo.endCursor)).customer.bindings).toMatchObject({
      nodes: [{ boundAt: first }],
      pageInfo: { hasNextPage: false },
    });
  });
});
