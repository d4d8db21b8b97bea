import { describe, expect, it } from 'vitest';
import { post } from '../support/post.ts';
import { daysAgo } from '../support/programme/time.ts';
import { useProgramme } from '../support/programme/use-programme.ts';
import { orderOf } from '../support/programme/sales.ts';

/* Whoever asks in Chinese is answered in Chinese: what the business refuses, what the door says, and what things are called at first. */
const brand = useProgramme();
const refusals = async (mutation: string, input: object, answer: string) => {
  const told = (language: string) =>
    brand.admin.do(mutation, input, answer, language).then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
  return [await told('en'), await told('zh')];
};

describe('a refusal says what is the matter, in both languages', () => {
  it('about orders', async () => {
    const order = await brand.sale({ paidAt: null });
    const refund = (more: object) =>
      refusals('refundOrder', { order: { id: order.id }, refundRef: 'r', ...more }, '__typename');
    expect(await refund({ lines: [] })).toEqual([
      expect.stringContaining('Only a paid order'),
      expect.stringContaining('只有已支付的订单才能退款。'),
    ]);
    const paid = await brand.sale({});
    const none = await refusals(
      'refundOrder',
      { order: { id: paid.id }, refundRef: 'r', lines: [] },
      '__typename',
    );
    expect(none).toEqual([
      expect.stringContaining('Say what is refunded: lines, shipping or tax'),
      expect.stringContaining('请说明退款内容'),
    ]);
    const step = await refusals('advanceOrder', { order: { id: order.id }, step: 'COMPLETE' }, '__typename');
    expect(step).toEqual([
      expect.stringContaining('The order is PLACED'),
      expect.stringContaining('订单状态为“待付款”'),
    ]);
  });

  it('about people', async () => {
    const [ada, ben] = await brand.line('Ada', 'Ben');
    const move = (id: string, to: string) =>
      refusals('changeSponsor', { distributorId: id, newSponsorId: to, reason: 'r' }, '__typename');
    expect(await move(ada.id, ada.id)).toEqual([
      expect.stringContaining('A distributor cannot be their own sponsor.'),
      expect.stringContaining('不能将自己设为推荐人。'),
    ]);
    expect((await move(ada.id, ben.id))[1]).toContain('新的推荐人位于其下级之中。');
    expect((await move(ben.id, `dst_${'0'.repeat(26)}`))[1]).toContain('新的推荐人不存在或未激活。');
    expect(
      (await refusals('reviewDistributor', { distributorId: ada.id, decision: 'APPROVE' }, '__typename'))[1],
    ).toContain('分销商状态为“已激活”，只能审核申请。');
    const declaration = { adult: true, notBarredOccupation: false, termsVersion: '1' };
    const application = { displayName: 'Cid', contact: 'cid@example.com', declaration };
    expect((await refusals('signUpDistributor', application, '__typename'))[1]).toContain(
      '法律法规禁止从业的人员不能加入。',
    );
    const unknown = {
      ...application,
      declaration: { ...declaration, notBarredOccupation: true },
      sponsorCode: 'NOBODY22',
    };
    expect((await refusals('signUpDistributor', unknown, '__typename'))[1]).toContain(
      '推荐码无效或推荐人未激活。',
    );
  });

  it('about settings', async () => {
    expect((await refusals('configureProgramme', { taxTable: 'NONE' }, '__typename'))[1]).toContain(
      '没有这个预扣税表。',
    );
  });
});

describe('the tiers of a new programme', () => {
  const named = async (language: string) =>
    (await brand.admin.ask<{ tiers: { name: string }[] }>('{ tiers { name } }', {}, language)).tiers.map(
      ({ name }) => name,
    );

  it('have names in both languages, until operators give them others', async () => {
    expect([await named('en'), await named('zh-CN')]).toEqual([
      ['Ordinary', 'Silver', 'Gold', 'Diamond'],
      ['普通', '白银', '黄金', '钻石'],
    ]);
    const tiers = ['ordinary', 'silver', 'gold', 'diamond'].map((code, rank) => ({
      code,
      rank,
      name: code === 'gold' ? 'VIP' : code.charAt(0).toUpperCase() + code.slice(1),
    }));
    await brand.admin.do('defineTiers', { tiers }, '... on TiersDefined { tiers { code } }');
    expect(await named('zh')).toEqual(['普通', '白银', 'VIP', '钻石']);
  });
});

describe('the door', () => {
  const send = async (body: string, headers: Record<string, string> = {}) => {
    return JSON.parse((await post(brand.address, { 'accept-language': 'zh', ...headers }, body)).text) as {
      errors: { message: string; extensions: { code: string } }[];
    };
  };

  it.each([
    ['cut short', '{"query": "{ __typename', '请求体不是有效的 JSON。'],
    ['empty', '', '请求体缺失，或不是含有字段的 JSON 对象。'],
    ['a batch', '[{"query": "{ __typename }"}]', '不支持批量请求，请逐个发送。'],
    ['without a document', '{"variables": {}}', '请求须包含非空的 `query`。'],
    [
      'with variables as text',
      '{"query": "{ __typename }", "variables": "{}"}',
      '请求体中的 `variables` 须为对象。',
    ],
    ['with a document that is none', '{"query": 1}', '`query` 须为字符串。'],
  ])('says of a body that is %s what is wrong with it', async (_what, body, message) => {
    expect((await send(body)).errors).toMatchObject([{ message, extensions: { code: 'BAD_REQUEST' } }]);
  });

  it('and of one that is too large', async () => {
    expect((await send(JSON.stringify({ query: `# ${'x'.repeat(1024 * 1024)}` }))).errors).toMatchObject([
      { message: '请求体超过 1 MB。', extensions: { code: 'BODY_TOO_LARGE' } },
    ]);
  });

  it('and of a path that leads nowhere', async () => {
    const { origin } = new URL(brand.address);
    const answer = await fetch(`${origin}/nowhere`, { headers: { 'accept-language': 'zh-CN' } });
    expect(await answer.json()).toMatchObject({ message: '没有这个地址。' });
  });
});

it('the same order told in either language is one order', async () => {
  const order = orderOf({ paidAt: daysAgo(1) });
  expect(await brand.shop.do('recordOrder', order, '... on OrderRecorded { duplicate }', 'zh')).toMatchObject(
    { duplicate: false },
  );
  expect(await brand.shop.do('recordOrder', order, '... on OrderRecorded { duplicate }')).toMatchObject({
    duplicate: true,
  });
});

describe('what things are called', () => {
  interface Labels {
    readonly labels: readonly { readonly type: string; readonly value: string; readonly label: string }[];
  }
  const labelOf = async (type: string, value: string, language: string) =>
    (await brand.nobody.ask<Labels>('{ labels { type value label } }', {}, language)).labels.find(
      (one) => one.type === type && one.value === value,
    )?.label;

  it('a page that knows nobody yet is told in its own language', async () => {
    expect([
      await labelOf('OrderStatus', 'SHIPPED', 'en'),
      await labelOf('OrderStatus', 'SHIPPED', 'zh-CN'),
    ]).toEqual(['Shipped', '已发货']);
    expect([
      await labelOf('WithdrawalStatus', 'FAILED', 'en'),
      await labelOf('WithdrawalStatus', 'FAILED', 'zh'),
    ]).toEqual(['Not paid', '打款失败']);
  });

  it('and a document that does not fit the schema is told so in Chinese, with the English words of GraphQL behind', async () => {
    await expect(brand.admin.ask('{ programme { nonsense } }', {}, 'zh')).rejects.toThrow(
      '请求文档与数据模型不符：Cannot query field "nonsense" on type "Programme".',
    );
    await expect(brand.admin.ask('{ programme { nonsense } }')).rejects.toThrow(/^: Cannot query field/);
  });
});
