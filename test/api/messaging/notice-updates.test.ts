import { afterEach, expect, it } from 'vitest';
import type { Client } from 'graphql-ws';
import { liveClient, receive } from '../../support/live-client.ts';
import { choose, inbox, markRead, titles } from '../../support/programme/notices.ts';
import type { Member } from '../../support/programme/people.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
/** From here on events are told: what was before the first run is not. */
const begin = () => brand.everyMinute();
const after = '0'.repeat(20);

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});

const NOTICES = `subscription ($after: String) { noticeUpdates(after: $after) {
  position unread notice { id title readAt event { position type } } } }`;
interface NoticeUpdate {
  readonly unread: number;
  readonly notice: {
    readonly id: string;
    readonly title: string;
    readonly event: { readonly position: string };
  };
}

function phone(token: () => Promise<string>, language: string): Client {
  const authorization = async () => `Bearer ${await token()}`;
  const client = liveClient(brand.address, authorization, {
    connectionParams: async () => ({ authorization: await authorization(), 'accept-language': language }),
    retryAttempts: 0,
  });
  clients.push(client);
  return client;
}
const claimsOf = (of: Member) => ({ sub: of.name, role: 'DISTRIBUTOR', distributor: of.id });
const hear = (claims: Record<string, unknown>, from: string | null = after, language = 'en') =>
  receive<NoticeUpdate>(
    phone(() => brand.tokenOf(claims), language),
    NOTICES,
    { after: from },
  );
const titlesOf = (updates: readonly NoticeUpdate[]) => updates.map(({ notice }) => notice.title);

it('a person hears of each notice as it comes in, in their language, though no job has written it (R31d)', async () => {
  await begin();
  const [ada, ben] = await brand.line('Ada', 'Ben');
  await brand.sale({ by: ben });
  const adas = hear(claimsOf(ada));
  const bens = hear(claimsOf(ben), after, 'zh');
  await adas.until(3);
  await bens.until(3);
  await markRead(brand.as(ben), { upTo: bens.updates[1]?.position });
  await brand.sale({ by: ben });
  expect(titlesOf(await adas.until(4))).toEqual([
    'Welcome! Your account is active',
    'Your team has grown',
    'New commission: 5.00 CNY',
    'New commission: 5.00 CNY',
  ]);
  expect(titlesOf(await bens.until(5))).toEqual([
    '欢迎加入，账户已开通',
    '您有一笔新订单',
    '新增佣金 10.00 元',
    '您有一笔新订单',
    '新增佣金 10.00 元',
  ]);
  expect(bens.updates.at(-1)?.unread).toBe(3);
  const listed = await inbox(brand.as(ben));
  expect(bens.updates.map(({ notice }) => notice.id).reverse()).toEqual(listed.nodes.map(({ id }) => id));
  expect(bens.updates.map(({ position }) => position)).toEqual(
    bens.updates.map(({ notice }) => notice.event.position),
  );
});

it('who goes on from a position hears the rest once, also while jobs write the same notices (R31a)', async () => {
  await begin();
  const ben = await brand.distributor('Ben');
  for (let sale = 0; sale < 3; sale += 1) await brand.sale({ by: ben });
  const first = hear(claimsOf(ben));
  const third = (await first.until(7))[2];
  first.stop();
  await brand.sale({ by: ben });
  const again = hear(claimsOf(ben), third?.position);
  await Promise.all([brand.everyMinute(), brand.sale({ by: ben }), brand.everyMinute()]);
  await again.until(8);
  const all = (await inbox(brand.as(ben))).nodes.map(({ id }) => id).reverse();
  expect(again.updates.map(({ notice }) => notice.id)).toEqual(all.slice(3));
});

it('what concerns a whole team, or everybody, reaches those who are told of it, and nobody else', async () => {
  await begin();
  const ada = await brand.distributor('Ada');
  const contact = 'oscar@brand.example';
  const invited = { contact, displayName: 'Oscar' };
  await brand.admin.do('inviteOperator', invited, '... on OperatorInvited { operator { id } }');
  const session = await brand.signIn(contact);
  const office = phone(() => Promise.resolve(session.accessToken), 'en');
  const oscars = receive<NoticeUpdate>(office, NOTICES, { after });
  const adas = hear(claimsOf(ada));
  await adas.until(1);
  await brand.signUp({ name: 'Gil', sponsorCode: ada.code });
  await brand.publish({ holdDays: 3 });
  const ben = await brand.distributor('Ben', { sponsor: ada });
  expect(titlesOf(await adas.until(3)).slice(1)).toEqual(['New commission plan', 'Your team has grown']);
  expect(titlesOf(await oscars.until(2))).toEqual(
    await titles(brand.holding(session)).then((all) => all.reverse()),
  );
  const bens = hear(claimsOf(ben));
  await bens.until(1);
  expect(titlesOf(bens.updates)).toEqual(['Welcome! Your account is active']);
  expect(await hear({ sub: 'olivia', role: 'ADMIN' }).untilEnded()).toEqual(['FORBIDDEN']);
});

it('a type that a person does not want in the app is not heard; a suspended one hears of that alone (R31b)', async () => {
  await begin();
  const ben = await brand.distributor('Ben');
  await choose(brand.as(ben), { preferences: [{ type: 'COMMISSION_RECORDED', channels: ['EMAIL'] }] });
  const bens = hear(claimsOf(ben));
  await brand.bonus(ben, '1.00');
  const order = await brand.sale({ by: ben });
  await bens.until(2);
  await brand.suspend(ben);
  await bens.until(3);
  await brand.refund(order);
  await brand.everyMinute();
  await brand.reinstate(ben);
  expect(titlesOf(await bens.until(4))).toEqual([
    'Welcome! Your account is active',
    'You made a sale',
    'Your account is suspended',
    'Your account is active again',
  ]);
});

it('who has signed out hears nothing more', async () => {
  await begin();
  const ada = await brand.signUp({ name: 'Ada' });
  await brand.review(ada, 'APPROVE');
  const session = await brand.signIn('ada@example.com');
  const heard = receive<NoticeUpdate>(
    phone(() => Promise.resolve(session.accessToken), 'en'),
    NOTICES,
    { after },
  );
  await heard.until(2);
  await brand.signOut(session);
  await brand.bonus(ada, '2.00');
  expect(await heard.untilEnded()).toEqual(['closed with 4403']);
  expect(heard.updates).toHaveLength(2);
});
