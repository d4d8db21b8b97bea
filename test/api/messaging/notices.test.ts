import { describe, expect, it } from 'vitest';
import {
  choose,
  inbox,
  markRead,
  PREFERENCES,
  type PreferencesAnswer,
  titles,
} from '../../support/programme/notices.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

/** From here on events are told: what was before the first run is not. */
const begin = () => brand.everyMinute();
const positionOf = async (id: string) =>
  (await brand.sql<{ position: bigint }>('select position from notices where id = $1', [id]))[0]?.position
    .toString()
    .padStart(20, '0');
/** A new operator, who has signed in. */
const operator = async (name: string) => {
  const contact = `${name.toLowerCase()}@brand.example`;
  await brand.admin.do(
    'inviteOperator',
    { contact, displayName: name },
    '... on OperatorInvited { operator { id } }',
  );
  return brand.holding(await brand.signIn(contact));
};

describe('the inbox (R31d)', () => {
  it('tells Ben of his sale and Ada of what she earns by it, in the language of who reads', async () => {
    await begin();
    brand.itIs('2026-03-02T02:00:00Z');
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await brand.sale({ by: ben });
    await brand.everyMinute();
    expect(await titles(brand.as(ada))).toEqual([
      'New commission: 5.00 CNY',
      'Your team has grown',
      'Welcome! Your account is active',
    ]);
    expect(await titles(brand.as(ben), 'zh')).toEqual([
      '新增佣金 10.00 元',
      '您有一笔新订单',
      '欢迎加入，账户已开通',
    ]);
    const [earned] = (await inbox(brand.as(ben), 'zh')).nodes;
    expect(earned?.text).toBe('您于2026年3月2日获得佣金 10.00 元，订单完成且冻结期结束后计入结算。');
    expect((await inbox(brand.as(ada))).nodes.map(({ text }) => text)).toEqual([
      'You earned 5.00 CNY on 2 March 2026. It is settled after the order is completed and its hold is over.',
      'Ben has joined your team.',
      'You can recommend goods with your referral code from now on.',
    ]);
  });

  it('names the event that it is about, which a reader of events finds at the same position', async () => {
    await begin();
    const [, ben] = await brand.line('Ada', 'Ben');
    await brand.sale({ by: ben });
    await brand.everyMinute();
    const event = 'id position type ... on CommissionRecordedEvent { entry { amount { amount } } }';
    const { notices, events } = await brand.as(ben).ask<{
      notices: { nodes: { event: { entry?: object } }[] };
      events: { nodes: object[] };
    }>(`{ notices(first: 1) { nodes { event { ${event} } } } events(types: [COMMISSION_RECORDED]) { nodes { ${event} } } }`);
    expect(notices.nodes.map(({ event: named }) => named)).toEqual(events.nodes);
    expect(notices.nodes[0]?.event).toMatchObject({ entry: { amount: { amount: '10.00' } } });
  });

  it('tells each event once, however often and by however many runs it is read', async () => {
    await begin();
    const [, ben] = await brand.line('Ada', 'Ben');
    await brand.sale({ by: ben });
    await Promise.all([brand.everyMinute(), brand.everyMinute(), brand.everyMinute()]);
    await brand.everyMinute();
    expect((await inbox(brand.as(ben))).unread).toBe(3);
    expect(
      await brand.sql('select person_id from notices group by person_id, position having count(*) > 1'),
    ).toEqual([]);
  });

  it('is read page by page, newest first, and marked as read up to a place or one by one', async () => {
    await begin();
    const ben = await brand.distributor('Ben');
    for (let sale = 0; sale < 3; sale += 1) await brand.sale({ by: ben });
    await brand.everyMinute();
    const asBen = brand.as(ben);
    const first = await inbox(asBen, 'en', { first: 4 });
    const rest = await inbox(asBen, 'en', { first: 4, after: first.pageInfo.endCursor });
    const all = [...first.nodes, ...rest.nodes];
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage, first.unread, all.length]).toEqual([
      true,
      false,
      7,
      7,
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(7);

    const [newest, , , middle] = all;
    expect(await markRead(asBen, { upTo: await positionOf(middle?.id ?? '') })).toBe(3);
    expect(await markRead(asBen, { ids: [newest?.id, newest?.id, 'ntc_nonsense', ben.id] })).toBe(2);
    expect((await inbox(asBen)).nodes.map(({ readAt }) => readAt !== null)).toEqual([
      true,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
    const readAt = (await inbox(asBen)).nodes[0]?.readAt;
    brand.itIs('2030-01-01T00:00:00Z');
    expect(await markRead(asBen, { ids: [newest?.id] })).toBe(2);
    expect((await inbox(asBen)).nodes[0]?.readAt).toBe(readAt);
    await expect(markRead(asBen, {})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(markRead(asBen, { upTo: 'tomorrow' })).rejects.toMatchObject({ field: ['upTo'] });
  });

  it("is each person's own: nobody else finds, marks or names what is in it", async () => {
    await begin();
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await brand.sale({ by: ben });
    await brand.everyMinute();
    const [of] = (await inbox(brand.as(ben))).nodes;
    const node = (who: typeof brand.admin) =>
      who.ask<{ node: object | null }>('query ($id: ID!) { node(id: $id) { id ... on Notice { title } } }', {
        id: of?.id,
      });
    expect(await node(brand.as(ben))).toEqual({ node: { id: of?.id, title: of?.title } });
    expect(await node(brand.as(ada))).toEqual({ node: null });
    expect(await node(brand.admin)).toEqual({ node: null });
    await markRead(brand.as(ada), { ids: [of?.id] });
    expect((await inbox(brand.as(ben))).unread).toBe(3);
    await expect(inbox(brand.shop)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('tells operators with an account what waits for them, and those of another issuer nothing', async () => {
    const oscar = await operator('Oscar');
    await begin();
    const gil = await brand.signUp({ name: 'Gil' });
    await brand.everyMinute();
    expect((await inbox(oscar)).nodes.map(({ text }) => text)).toEqual([
      'Gil has applied and waits for your review.',
    ]);
    expect(await titles(brand.as(gil))).toEqual(['We have received your application']);
    expect(await inbox(brand.admin)).toMatchObject({ nodes: [], unread: 0 });
    await expect(choose(brand.admin, {})).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await brand.admin.ask('{ noticePreferences { digest } }')).toEqual({ noticePreferences: null });
  });

  it('names people as they are called now, and nobody who was erased', async () => {
    await begin();
    const [ada, ben] = await brand.line('Ada', 'Ben');
    await brand.everyMinute();
    expect((await inbox(brand.as(ada))).nodes[0]?.text).toBe('Ben has joined your team.');
    const erased = { distributorId: ben.id, reason: 'asked for' };
    await brand.admin.do('eraseDistributor', erased, '... on DistributorErased { distributor { id } }');
    expect((await inbox(brand.as(ada))).nodes[0]?.text).toBe('— has joined your team.');
    const left = await brand.sql<{ kept: string }>(
      `select (select count(*) from notices where person_id = $1) + (select count(*) from user_languages where user_id = $1)
         + (select count(*) from notice_outboxes where person_id = $1) as kept`,
      [ben.id],
    );
    expect(left.map(({ kept }) => kept.toString())).toEqual(['0']);
    await brand.move(ada, null).catch(() => undefined);
    await brand.everyMinute();
    expect(await brand.sql('select id from notices where person_id = $1', [ben.id])).toEqual([]);
  });

  it('tells a suspended person that they are, and nothing more until it is over', async () => {
    await begin();
    const [, ben] = await brand.line('Ada', 'Ben');
    const order = await brand.sale({ by: ben });
    await brand.everyMinute();
    await brand.suspend(ben);
    await brand.refund(order);
    await brand.everyMinute();
    expect((await titles(brand.as(ben)))[0]).toBe('Your account is suspended');
    await brand.reinstate(ben);
    await brand.everyMinute();
    expect((await titles(brand.as(ben)))[0]).toBe('Your account is active again');
  });
});

describe('what people choose (R31d)', () => {
  const preferences = async (who: typeof brand.admin) =>
    (await who.ask<{ noticePreferences: PreferencesAnswer }>(`{ noticePreferences { ${PREFERENCES} } }`))
      .noticePreferences;
  const channels = ({ preferences: all }: PreferencesAnswer, type: string) =>
    all.find((one) => one.type === type)?.channels;

  it('is shown with what they did not choose, and changes only as they say', async () => {
    const ben = brand.as(await brand.distributor('Ben'));
    const usual = await preferences(ben);
    expect(usual).toMatchObject({
      quietFrom: null,
      quietTo: null,
      digest: false,
      timeZone: 'Asia/Shanghai',
      language: 'ZH',
    });
    expect([channels(usual, 'COMMISSION_RECORDED'), channels(usual, 'PERIOD_SETTLED')]).toEqual([
      ['IN_APP'],
      undefined,
    ]);
    const chosen = await choose(ben, {
      preferences: [{ type: 'COMMISSION_RECORDED', channels: ['IN_APP', 'EMAIL', 'EMAIL'] }],
      quietFrom: '22:00',
      quietTo: '08:00',
      digest: true,
      timeZone: 'europe/berlin',
      language: 'EN',
    });
    expect(chosen).toMatchObject({
      quietFrom: '22:00',
      quietTo: '08:00',
      digest: true,
      timeZone: 'Europe/Berlin',
      language: 'EN',
    });
    expect(channels(chosen, 'COMMISSION_RECORDED')).toEqual(['IN_APP', 'EMAIL']);
    expect(await choose(ben, { quietTo: '07:30' })).toEqual({ ...chosen, quietTo: '07:30' });
    const last = await choose(ben, { quietFrom: null, quietTo: null, timeZone: null, language: null });
    expect(last).toMatchObject({ quietFrom: null, digest: true, timeZone: 'Asia/Shanghai', language: 'ZH' });
    expect(await preferences(ben)).toEqual(last);
  });

  it.each([
    [
      { preferences: [{ type: 'WITHDRAWAL_REQUESTED', channels: ['IN_APP'] }] },
      ['preferences', '0', 'channels'],
    ],
    [{ preferences: [{ type: 'PERIOD_SETTLED', channels: [] }] }, ['preferences', '0', 'type']],
    [
      {
        preferences: [
          { type: 'ORDER_REFUNDED', channels: [] },
          { type: 'ORDER_REFUNDED', channels: ['EMAIL'] },
        ],
      },
      ['preferences', '1', 'type'],
    ],
    [{ quietFrom: '25:00', quietTo: '08:00' }, ['quietFrom']],
    [{ quietFrom: '22:00', quietTo: '8 am' }, ['quietTo']],
    [{ quietFrom: '22:00' }, ['quietTo']],
    [{ quietFrom: '22:00', quietTo: '22:00' }, ['quietTo']],
    [{ timeZone: 'CST' }, ['timeZone']],
  ])('is refused in both languages, and changes nothing: %j', async (input, field) => {
    const ben = brand.as(await brand.distributor('Ben'));
    const before = await preferences(ben);
    await expect(choose(ben, { digest: true, ...input })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field,
    });
    expect(await preferences(ben)).toEqual(before);
  });

  it('decides what is in the inbox: what is switched off is not told', async () => {
    await begin();
    const ben = await brand.distributor('Ben');
    await choose(brand.as(ben), { preferences: [{ type: 'ORDER_ATTRIBUTED', channels: [] }] });
    await brand.sale({ by: ben });
    await brand.everyMinute();
    expect(await titles(brand.as(ben))).toEqual([
      'New commission: 10.00 CNY',
      'Welcome! Your account is active',
    ]);
  });
});
