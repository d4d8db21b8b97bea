import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { credited, earnings, type Sale } from '../../support/programme/sales.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/*
 * Ada sponsors Ida, who signs up and buys herself, as the customer "ida-buys" and with her own code. The plan says that nobody earns
 * on what a distributor buys (R7); the shop has to know that this customer is Ida.
 */
const brand = useProgramme();
let ada: Member;
let ida: Member;
const [first, second, third] = ['2025-03-10', '2025-03-11', '2025-03-12'].map((day) => at(day)) as [
  string,
  string,
  string,
];

type Who = typeof brand.admin;
interface Link {
  readonly id: string;
  readonly customerRef: string;
  readonly channel: string | null;
  readonly status: string;
  readonly distributor: { readonly displayName: string };
}
const LINK = 'link { id customerRef channel status distributor { displayName } }';
const link = (by: Who, to: object, input: object = {}, language?: string) =>
  by.do<{ link: Link; duplicate: boolean }>(
    'linkCustomer',
    { customerRef: 'ida-buys', ...to, ...input },
    `... on CustomerLinked { ${LINK} duplicate }`,
    language,
  );
const request = (by: Who, customerRef: string, input: object = {}, language?: string) =>
  by.do<{ link: Link; duplicate: boolean }>(
    'requestCustomerLink',
    { customerRef, evidence: 'order 1001', ...input },
    `... on CustomerLinkRequested { ${LINK} duplicate }`,
    language,
  );
const review = async (by: Who, linkId: string, decision: string, reason?: string) =>
  (
    await by.do<{ link: Link }>(
      'reviewCustomerLink',
      { linkId, decision, reason },
      `... on CustomerLinkReviewed { ${LINK} }`,
    )
  ).link.status;
const unlink = async (by: Who, input: object = {}) =>
  (
    await by.do<{ link: Link }>(
      'unlinkCustomer',
      { customerRef: 'ida-buys', reason: 'somebody else buys there', ...input },
      `... on CustomerUnlinked { ${LINK} }`,
    )
  ).link.status;
const linksOf = async (by: Who, of: Member) =>
  (
    await by.ask<{
      distributor: {
        customerLinks: {
          nodes: readonly (Link & {
            evidence: string | null;
            reason: string | null;
            endReason: string | null;
          })[];
          totalCount: number;
        };
      };
    }>(
      'query ($id: ID!) { distributor(id: $id) { customerLinks { nodes { id customerRef channel status evidence reason endReason distributor { displayName } } totalCount } } }',
      { id: of.id },
    )
  ).distributor.customerLinks;
const states = async (of: Member) =>
  (await linksOf(brand.admin, of)).nodes.map(({ customerRef, status }) => `${customerRef} ${status}`).sort();
const signUp = async (name: string, input: object) => {
  const asked = {
    displayName: name,
    contact: `${name.toLowerCase()}@example.com`,
    sponsorCode: ada.code,
    declaration: { adult: true, notBarredOccupation: true, termsVersion: '2025-01' },
    ...input,
  };
  const { distributor } = await brand.nobody.do<{ distributor: { id: string; code: string } }>(
    'signUpDistributor',
    asked,
    '... on DistributorSignedUp { distributor { id code } }',
  );
  return { ...distributor, name };
};
const buys = (sale: Sale = {}) => brand.sale({ customer: 'ida-buys', by: ida, ...sale });
const by = async (sale: Sale = {}) => credited(await buys(sale));

beforeEach(async () => {
  await brand.configure({ joinMode: 'OPEN' });
  await brand.publish({ selfPurchase: 'NOBODY_EARNS' });
  ada = await brand.distributor('Ada');
  ida = await signUp('Ida', {});
  brand.itIs(first);
});

describe('what a distributor buys is known by a link of the customer to them (R7)', () => {
  it('operators link the customer: from then on nobody earns, and nobody is bound; what is recorded stays (R8)', async () => {
    const before = await buys({ paidAt: first });
    expect(earnings(before)).toEqual({ Ida: '10.00', Ada: '5.00' });
    brand.itIs(second);
    expect(await link(brand.admin, { distributorId: ida.id }, { reason: 'her passport' })).toMatchObject({
      link: { status: 'LINKED', channel: 'default', distributor: { displayName: 'Ida' } },
      duplicate: false,
    });
    const after = await buys({ paidAt: second });
    expect([credited(after), earnings(after), await by({ code: ada.code, paidAt: second })]).toEqual([
      null,
      {},
      null,
    ]);
    expect(await brand.order(before)).toMatchObject({ attribution: { via: 'EXPLICIT_CODE' } });
    // Whom she was bound to was herself: that ended, and no later order bound her.
    const { customer } = await brand.admin.ask<{ customer: object }>(
      '{ customer(ref: "ida-buys") { binding { until } link { status distributor { displayName } } bindings { nodes { until over endedBy reason } } } }',
    );
    expect(customer).toEqual({
      binding: null,
      link: { status: 'LINKED', distributor: { displayName: 'Ida' } },
      bindings: {
        nodes: [
          { until: second, over: 'SELF', endedBy: 'olivia', reason: 'the customer is the distributor' },
        ],
      },
    });
  });

  it("where the sponsor earns, the sale is the sponsor's", async () => {
    await brand.publish({ selfPurchase: 'SPONSOR_EARNS' });
    await link(brand.admin, { code: ida.code.toLowerCase() });
    expect([await by({ paidAt: first }), await by({ paidAt: first, code: undefined as never })]).toEqual([
      'Ada by SPONSOR_OF_BUYER',
      'Ada by SPONSOR_OF_BUYER',
    ]);
  });

  it('the sign-up names customers: nothing follows from that until an operator agrees', async () => {
    const eve = await signUp('Eve', { customerRefs: ['eve-buys', ' eve-too '] });
    const eves = (customer: string) => brand.sale({ customer, by: eve, paidAt: first });
    expect(await states(eve)).toEqual(['eve-buys REQUESTED', 'eve-too REQUESTED']);
    expect(credited(await eves('eve-buys'))).toBe('Eve by EXPLICIT_CODE');
    const { nodes } = await linksOf(brand.admin, eve);
    expect(
      await review(
        brand.admin,
        nodes.find(({ customerRef }) => customerRef === 'eve-buys')?.id ?? '',
        'APPROVE',
      ),
    ).toBe('LINKED');
    expect([credited(await eves('eve-buys')), credited(await eves('eve-too'))]).toEqual([
      null,
      'Eve by EXPLICIT_CODE',
    ]);
    // The shop proves the other.
    await link(
      brand.clientWith('customers:write', 'default'),
      { code: eve.code },
      { customerRef: 'eve-too' },
    );
    expect([await states(eve), credited(await eves('eve-too'))]).toEqual([
      ['eve-buys LINKED', 'eve-too LINKED'],
      null,
    ]);
  });

  it('a distributor asks for it later, as often as they like; what waits is seen by operators and by themself', async () => {
    const herself = brand.as(ida);
    const asked = await request(herself, 'ida-buys');
    expect(asked).toMatchObject({ link: { status: 'REQUESTED', customerRef: 'ida-buys' }, duplicate: false });
    expect(await request(herself, ' ida-buys', { evidence: 'another' })).toEqual({
      ...asked,
      duplicate: true,
    });
    await request(herself, 'ida-at-home', { channel: 'app' });
    const waiting = await brand.admin.ask<{ customerLinks: { nodes: Link[]; totalCount: number } }>(
      '{ customerLinks(status: REQUESTED) { nodes { id customerRef } totalCount } }',
    );
    expect(waiting.customerLinks).toMatchObject({
      nodes: [{ customerRef: 'ida-at-home' }, { customerRef: 'ida-buys' }],
      totalCount: 2,
    });
    expect(await review(brand.admin, asked.link.id, 'REJECT', 'order 1001 is not yours')).toBe('DECLINED');
    expect((await linksOf(herself, ida)).nodes).toMatchObject([
      { channel: 'app', status: 'REQUESTED' },
      { status: 'DECLINED', evidence: 'order 1001', reason: 'order 1001 is not yours' },
    ]);
    expect(await by({ paidAt: first })).toBe('Ida by EXPLICIT_CODE');
    // Asked anew with something better.
    const { link: anew } = await request(herself, 'ida-buys', { evidence: 'order 1002' });
    expect(await review(brand.admin, anew.id, 'APPROVE')).toBe('LINKED');
    expect(await request(herself, 'ida-buys')).toMatchObject({
      link: { id: anew.id, status: 'LINKED' },
      duplicate: true,
    });
  });

  it('a review is repeated without harm, and not turned round', async () => {
    const {
      link: { id },
    } = await request(brand.as(ida), 'ida-buys');
    expect([await review(brand.admin, id, 'APPROVE'), await review(brand.admin, id, 'APPROVE')]).toEqual([
      'LINKED',
      'LINKED',
    ]);
    await expect(review(brand.admin, id, 'REJECT')).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['linkId'],
    });
    await expect(review(brand.operator('oscar'), id, 'APPROVE')).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
    for (const unknown of [`lnk_${'0'.repeat(26)}`, ida.id, ''])
      await expect(review(brand.admin, unknown, 'APPROVE')).rejects.toMatchObject({
        code: 'NOT_FOUND',
        field: ['linkId'],
      });
    const { auditLog } = await brand.admin.ask<{
      auditLog: { nodes: { action: string; actor: string; before: object; after: object }[] };
    }>(
      'query ($id: String!) { auditLog(filter: { subject: $id }) { nodes { action actor before after } } }',
      { id: ida.id },
    );
    expect(auditLog.nodes.filter(({ action }) => action.endsWith('CustomerLink'))).toMatchObject([
      {
        action: 'reviewCustomerLink',
        actor: 'olivia',
        before: { status: 'REQUESTED' },
        after: { link: id, status: 'LINKED' },
      },
      { action: 'requestCustomerLink', actor: 'Ida', after: { status: 'REQUESTED' } },
    ]);
  });

  it('unlinked, the customer is one like any other, and may be linked anew', async () => {
    await link(brand.admin, { distributorId: ida.id });
    brand.itIs(second);
    expect([await unlink(brand.admin), await unlink(brand.admin)]).toEqual(['ENDED', 'ENDED']);
    await expect(unlink(brand.operator('oscar'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: ['customerRef'],
    });
    expect(await by({ paidAt: second })).toBe('Ida by EXPLICIT_CODE');
    brand.itIs(third);
    expect((await link(brand.admin, { distributorId: ida.id })).duplicate).toBe(false);
    expect([await by({ paidAt: third }), await states(ida)]).toEqual([
      null,
      ['ida-buys ENDED', 'ida-buys LINKED'],
    ]);
  });
});

describe('a link is refused, and changes nothing', () => {
  it('when another distributor is that customer there', async () => {
    await link(brand.admin, { distributorId: ada.id });
    await expect(link(brand.admin, { distributorId: ida.id })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      field: ['customerRef'],
      sentence: 'This customer is linked to another distributor.',
    });
    await expect(link(brand.admin, { distributorId: ida.id }, {}, 'zh')).rejects.toMatchObject({
      sentence: '该顾客已关联其他分销商。',
    });
    await expect(link(brand.admin, { distributorId: ida.id }, { channel: null })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    // Who only asks is not told: their request waits like any other.
    const {
      link: { id },
    } = await request(brand.as(ida), 'ida-buys');
    await expect(review(brand.admin, id, 'APPROVE')).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      field: ['linkId'],
    });
    expect([await states(ida), await states(ada)]).toEqual([['ida-buys REQUESTED'], ['ida-buys LINKED']]);
  });

  it('for a distributor who is not there, or was named twice or not at all', async () => {
    for (const [field, name] of [
      ['distributorId', `dst_${'0'.repeat(26)}`],
      ['distributorId', 'Ida'],
      ['externalId', 'Nobody'],
      ['code', 'NO-SUCH-1'],
      ['externalId', 'x\0'],
    ] as const) {
      await expect(link(brand.admin, { [field]: name })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        field: [field],
      });
    }
    for (const named of [{}, { distributorId: ida.id, code: ida.code }])
      await expect(link(brand.admin, named)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: ['distributorId'],
      });
    expect(await link(brand.admin, { externalId: 'Ada' })).toMatchObject({
      link: { distributor: { displayName: 'Ada' } },
    });
  });

  it.each([
    ['x'.repeat(201), 'too long'],
    ['   ', 'empty'],
    ['\u200b', 'nothing to see'],
    ['Guest', 'nobody in particular'],
    ['ida\0', 'not to be stored'],
  ])('for the customer %j: %s', async (customerRef) => {
    const refused = { code: 'INVALID_INPUT', field: ['customerRef'] };
    await expect(link(brand.admin, { distributorId: ida.id }, { customerRef })).rejects.toMatchObject(
      refused,
    );
    await expect(request(brand.as(ida), customerRef)).rejects.toMatchObject(refused);
    await expect(signUp('Eve', { customerRefs: ['fine', customerRef] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['customerRefs', '1'],
    });
  });

  it('at sign-up when it is listed twice or too often, and later while 20 wait', async () => {
    await expect(signUp('Eve', { customerRefs: ['a', ' a'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['customerRefs', '1'],
    });
    await expect(
      signUp('Eve', { customerRefs: Array.from({ length: 21 }, (_, i) => `c${i.toString()}`) }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['customerRefs'] });
    const eve = await signUp('Eve', {
      customerRefs: Array.from({ length: 20 }, (_, i) => `c${i.toString()}`),
    });
    await expect(request(brand.as(eve), 'one more')).rejects.toMatchObject({
      code: 'ABOVE_LIMIT',
      sentence: '20 requests of yours wait already: let them be decided first.',
    });
    await expect(request(brand.as(eve), 'one more', {}, 'zh')).rejects.toMatchObject({
      sentence: '您已有 20 个待审核的关联申请，请等待处理。',
    });
  });

  it('eight operators at once link one customer to two distributors: one of the two is it', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        link(
          brand.operator(`o${i.toString()}`),
          { distributorId: i % 2 === 0 ? ida.id : ada.id },
          i < 4 ? {} : { channel: null },
        ),
      ),
    );
    const refused = asked.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as { code: string }] : [],
    );
    expect(refused.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'ALREADY_EXISTS'));
    expect([await states(ida), await states(ada)].filter((links) => links.length > 0)).toHaveLength(1);
  });
});

describe('a shop links customers of its own channels', () => {
  it('with the scope for that, and nobody else does', async () => {
    const shop = brand.clientWith('customers:write', 'default');
    expect(await link(shop, { code: ida.code })).toMatchObject({
      link: { status: 'LINKED' },
      duplicate: false,
    });
    expect(await link(shop, { code: ida.code })).toMatchObject({ duplicate: true });
    for (const channel of ['app', 'no such channel', null])
      await expect(link(shop, { code: ida.code }, { channel, customerRef: 'x' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        field: ['channel'],
      });
    for (const who of [brand.clientWith('orders:write orders:read visits:write', 'default'), brand.as(ida)])
      await expect(link(who, { code: ida.code })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const field of ['evidence', 'reason', 'endReason', 'requestedBy', 'decidedBy', 'endedBy']) {
      await expect(
        shop.do(
          'linkCustomer',
          { customerRef: 'y', code: ida.code },
          `... on CustomerLinked { link { ${field} } }`,
        ),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(request(shop, 'ida-buys')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('it ends what it linked itself, and not what operators did', async () => {
    const shop = brand.clientWith('customers:write', 'default');
    await link(shop, { code: ida.code });
    expect(await unlink(shop)).toBe('ENDED');
    await link(brand.admin, { code: ida.code });
    await expect(unlink(shop)).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['customerRef'] });
    expect(await states(ida)).toEqual(['ida-buys ENDED', 'ida-buys LINKED']);
  });

  it('is told of one who has left as of one who was never there; an operator is told why', async () => {
    await brand.terminate(ida);
    await expect(
      link(brand.clientWith('customers:write', 'default'), { distributorId: ida.id }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['distributorId'] });
    await expect(link(brand.admin, { distributorId: ida.id })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['distributorId'],
    });
  });
});

describe('where and for whom a link holds', () => {
  it('in its channel, in every one where an operator says so, in all of them where the channels share their customers', async () => {
    await link(brand.admin, { distributorId: ida.id });
    expect([await by({ channel: 'default' }), await by({ channel: 'app' })]).toEqual([
      null,
      'Ida by EXPLICIT_CODE',
    ]);
    await brand.configure({ channelsShareCustomers: true });
    expect(await by({ channel: 'app' })).toBeNull();
    await expect(link(brand.admin, { distributorId: ada.id }, { channel: 'app' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    await brand.configure({ channelsShareCustomers: false });
    await link(brand.admin, { distributorId: ida.id }, { channel: null });
    expect(await by({ channel: 'app' })).toBeNull();
    expect(await link(brand.admin, { distributorId: ida.id }, { channel: 'app' })).toMatchObject({
      link: { channel: null },
      duplicate: true,
    });
    expect(await unlink(brand.admin, { channel: null })).toBe('ENDED');
    expect([await by({ channel: 'app', customer: 'ida-buys' }), await by({ channel: 'default' })]).toEqual([
      'Ida by EXPLICIT_CODE',
      null,
    ]);
  });

  it('the name is compared as orders tell it, blanks around it aside', async () => {
    await link(brand.admin, { distributorId: ida.id }, { customerRef: ' ida-buys\u200b' });
    expect([await by({}), await by({ customer: ' ida-buys ' }), await by({ customer: 'IDA-BUYS' })]).toEqual([
      null,
      null,
      'Ida by EXPLICIT_CODE',
    ]);
  });

  it("a name that comes to stand for nobody is nobody's, and no link of it holds", async () => {
    await link(brand.admin, { distributorId: ida.id });
    await brand.configure({ unboundCustomerRefs: ['IDA-buys'] });
    expect([await by({}), await states(ida)]).toEqual(['Ida by EXPLICIT_CODE', ['ida-buys ENDED']]);
  });

  it('while the distributor is ACTIVE; what they asked for and nobody decided is declined when they leave', async () => {
    await link(brand.admin, { distributorId: ida.id });
    await request(brand.as(ida), 'ida-too');
    await brand.suspend(ida);
    expect(await by({ by: ada })).toBe('Ada by EXPLICIT_CODE');
    await brand.reinstate(ida);
    expect(await by({})).toBeNull();
    await brand.terminate(ida);
    expect(await states(ida)).toEqual(['ida-buys LINKED', 'ida-too DECLINED']);
  });

  it('a customer who belongs to Ada and signs up later belongs to her again when they are no distributor any more', async () => {
    await brand.sale({ customer: 'wu', by: ada });
    const wu = await signUp('Wu', { customerRefs: ['wu'] });
    await link(brand.admin, { distributorId: wu.id }, { customerRef: 'wu' });
    const bought = async () => credited(await brand.sale({ customer: 'wu' }));
    expect(await bought()).toBeNull();
    await brand.terminate(wu);
    expect(await bought()).toBe('Ada by BINDING');
  });

  it('nobody is bound to themself: not by an operator, not by an import', async () => {
    await brand.sale({ customer: 'ida-buys', by: ada });
    await link(brand.admin, { distributorId: ida.id });
    await expect(
      brand.admin.do(
        'moveBinding',
        { customerRef: 'ida-buys', distributorId: ida.id, reason: 'x' },
        '... on BindingMoved { customer { channel } }',
      ),
    ).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['distributorId'] });
    await brand.distributor('Jim', { buysAs: ['jim'], customers: ['jim', 'kim'] });
    const found = async (ref: string) =>
      (
        await brand.admin.ask<{ customer: { binding: object | null } }>(
          'query ($ref: String!) { customer(ref: $ref) { binding { via } } }',
          { ref },
        )
      ).customer.binding;
    expect([await found('jim'), await found('kim')]).toEqual([null, { via: null }]);
  });

  it('an import finds those whom operators linked, and takes a customer whose binding they ended', async () => {
    await link(brand.admin, { distributorId: ida.id });
    const imported = (more: object) =>
      brand.import([
        {
          externalId: 'Jim',
          displayName: 'Jim',
          contact: 'jim@example.com',
          joinedAt: at('2024-01-01'),
          ...more,
        },
      ]);
    expect(await imported({ customerRefs: ['ida-buys'] })).toMatchObject([
      { code: 'ALREADY_EXISTS', field: ['customerRefs', '0'] },
    ]);
    await brand.sale({ customer: 'kim', by: ada });
    expect(await imported({ boundCustomerRefs: ['kim'] })).toMatchObject([{ code: 'ALREADY_EXISTS' }]);
    await brand.admin.do(
      'endBinding',
      { customerRef: 'kim', reason: 'Jim brings her' },
      '... on BindingEnded { customer { channel } }',
    );
    expect(await imported({ boundCustomerRefs: ['kim'] })).toMatchObject([{ duplicate: false }]);
    expect(credited(await brand.sale({ customer: 'kim' }))).toBe('Jim by BINDING');
  });

  it('goes with the person when they are erased, and the books stay right', async () => {
    await brand.publish({ selfPurchase: 'BUYER_EARNS' });
    await buys({ goods: '1.00' });
    await link(brand.admin, { distributorId: ida.id }, { reason: 'her passport' });
    expect(await by({ goods: '1.00' })).toBe('Ida by SELF_PURCHASE');
    await request(brand.as(ida), 'ida-too');
    const { pending } = await brand.balance(ida);
    await brand.admin.do(
      'eraseDistributor',
      { distributorId: ida.id, reason: 'asked for', remainingBalance: pending },
      '... on DistributorErased { distributor { status } }',
    );
    expect(await linksOf(brand.admin, ida)).toEqual({ nodes: [], totalCount: 0 });
    const { auditLog } = await brand.admin.ask<{ auditLog: { nodes: { reason: string | null }[] } }>(
      '{ auditLog(filter: { action: "linkCustomer" }) { nodes { reason } } }',
    );
    expect(auditLog.nodes).toEqual([{ reason: null }]);
  });

  it('is seen by operators and by themself, as a node too, and by nobody else', async () => {
    const {
      link: { id },
    } = await link(brand.admin, { distributorId: ida.id });
    const node = (who: Who) =>
      who.ask<{ node: object | null }>(
        'query ($id: ID!) { node(id: $id) { id ... on CustomerLink { status } } }',
        { id },
      );
    for (const who of [brand.admin, brand.as(ida)])
      expect(await node(who)).toEqual({ node: { id, status: 'LINKED' } });
    for (const who of [brand.as(ada), brand.clientWith('customers:write orders:read', 'default')])
      expect(await node(who)).toEqual({ node: null });
    await expect(linksOf(brand.as(ada), ida)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
