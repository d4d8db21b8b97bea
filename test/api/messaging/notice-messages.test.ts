import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { choose, inbox } from '../../support/programme/notices.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const PHONE = '+8613800000001';
const contactOf = ({ name }: Member) => `${name.toLowerCase()}@example.com`;
let before = 0;
beforeEach(() => {
  before = brand.sent.all().length;
});
/** What was sent to a contact about notices in this story. */
const told = (contact: string) =>
  brand.sent
    .all()
    .slice(before)
    .filter((message) => message.kind === 'NOTICES' && message.contact === contact)
    .map(({ text }) => text);
/** Ben, who has proved his contact from an app in this language. */
const ben = async (language = 'en', contact?: string) => {
  const member =
    contact === undefined ? await brand.distributor('Ben') : await brand.signUp({ name: 'Ben', contact });
  const at = contact ?? contactOf(member);
  await brand.nobody.do(
    'signIn',
    { contact: at, code: await brand.codeFor(at) },
    '... on SignedIn { viewer { role } }',
    language,
  );
  await brand.everyMinute();
  return { member, asBen: brand.as(member), contact: at };
};
/** The clock of Shanghai on the second of March. */
const itIs = (time: string, day = '2026-03-02') =>
  brand.itIs(new Date(`${day}T${time}:00+08:00`).toISOString());
const everyEmail = {
  preferences: [{ type: 'COMMISSION_RECORDED', channels: ['IN_APP', 'EMAIL', 'TEXT_MESSAGE'] }],
};

describe('messages about notices (R31d)', () => {
  it('come as one e-mail for what happens together, in the language last used', async () => {
    itIs('10:00');
    const { member, asBen, contact } = await ben('zh');
    await choose(asBen, everyEmail);
    await brand.sales(Array.from({ length: 30 }, () => ({ by: member })));
    await brand.everyMinute();
    expect(told(contact)).toEqual([]);
    itIs('10:01');
    await brand.everyMinute();
    await brand.everyMinute();
    const [email = '', ...others] = told(contact);
    expect(others).toEqual([]);
    expect(email).toContain('新增佣金 10.00 元\n您于2026年3月2日获得佣金 10.00 元');
    expect(email).toContain('另有 10 条消息，请登录查看。');

    // What happens next waits for a quarter of an hour to be over.
    await brand.sale({ by: member });
    itIs('10:05');
    await brand.everyMinute();
    expect(told(contact)).toHaveLength(1);
    itIs('10:16');
    await brand.everyMinute();
    expect(told(contact)).toHaveLength(2);
    expect(told(contact)[1]).toMatch(/^您于2026年3月2日获得佣金 10\.00 元/);
    const { nodes } = await inbox(asBen, 'en', { first: 100 });
    expect(nodes.filter(({ messageStatus }) => messageStatus === 'SENT')).toHaveLength(31);
    expect(nodes[0]).toMatchObject({
      messageBy: 'EMAIL',
      messageAt: new Date('2026-03-02T10:16:00+08:00').toISOString(),
    });
  });

  it('say nothing but that there is news in a text message, three times a day at most', async () => {
    itIs('08:00');
    const { member, asBen, contact } = await ben('en', PHONE);
    await brand.review(member, 'APPROVE');
    await choose(asBen, everyEmail);
    for (let hour = 8; hour < 20; hour += 1) {
      itIs(`${hour.toString().padStart(2, '0')}:10`);
      await brand.sale({ by: member });
      await brand.everyMinute();
      itIs(`${hour.toString().padStart(2, '0')}:30`);
      await brand.everyMinute();
    }
    // The review is compulsory and counts; two more follow.
    expect(told(contact)).toEqual(
      [1, 1, 1].map(() => 'Tributary: You have a new notice. Sign in to read it.'),
    );
    itIs('00:05', '2026-03-03');
    await brand.everyMinute();
    expect(told(contact).slice(3)).toEqual(['Tributary: You have 10 new notices. Sign in to read them.']);
  });

  it('do not go to a contact that nobody has proved', async () => {
    itIs('10:00');
    await brand.everyMinute();
    const ida = await brand.signUp({ name: 'Ida' });
    await brand.review(ida, 'APPROVE');
    await brand.everyMinute();
    expect(told('ida@example.com')).toEqual([]);
    expect((await inbox(brand.as(ida))).nodes[0]).toMatchObject({
      title: 'Your application was approved',
      messageStatus: 'SKIPPED',
      messageBy: null,
    });
  });

  it('wait for the end of quiet hours, but not where the law or security needs them', async () => {
    itIs('21:00');
    const { member, asBen, contact } = await ben();
    await choose(asBen, { ...everyEmail, quietFrom: '22:00', quietTo: '08:00' });
    itIs('22:30');
    await brand.sale({ by: member });
    await brand.everyMinute();
    itIs('23:30');
    await brand.everyMinute();
    itIs('07:59', '2026-03-03');
    await brand.everyMinute();
    expect(told(contact)).toEqual([]);
    await brand.terminate(member);
    await brand.everyMinute();
    expect(told(contact)).toHaveLength(1);
    expect(told(contact)[0]).toContain('What you earned before stays yours.');
    itIs('08:00', '2026-03-03');
    await brand.everyMinute();
    expect(told(contact)[1]).toContain('You earned 10.00 CNY on 2 March 2026.');
  });

  it('are one a day at nine for those who want that', async () => {
    itIs('09:30');
    const { member, asBen, contact } = await ben();
    await choose(asBen, { ...everyEmail, digest: true });
    for (const time of ['10:00', '14:00', '18:00']) {
      itIs(time);
      await brand.sale({ by: member });
      await brand.everyMinute();
    }
    itIs('08:59', '2026-03-03');
    await brand.everyMinute();
    expect(told(contact)).toEqual([]);
    itIs('09:00', '2026-03-03');
    await brand.everyMinute();
    itIs('09:05', '2026-03-03');
    await brand.everyMinute();
    expect(told(contact)).toHaveLength(1);
    expect(told(contact)[0]?.match(/New commission/g)).toHaveLength(3);
  });

  it('follow what the person wants when they are sent, and go to nobody who was suspended or blocked since', async () => {
    itIs('10:00');
    const { member, asBen, contact } = await ben();
    const status = async () =>
      (await inbox(asBen)).nodes.find(({ title }) => title.startsWith('New'))?.messageStatus;
    await choose(asBen, everyEmail);
    await brand.sale({ by: member });
    await brand.everyMinute();
    expect(await status()).toBe('WAITING');
    await choose(asBen, { preferences: [{ type: 'COMMISSION_RECORDED', channels: ['IN_APP'] }] });
    itIs('10:05');
    await brand.everyMinute();
    expect(await status()).toBe('SKIPPED');

    await choose(asBen, everyEmail);
    await brand.sale({ by: member });
    await brand.everyMinute();
    await brand.suspend(member);
    itIs('10:30');
    await brand.everyMinute();
    expect([await status(), told(contact)]).toEqual(['SKIPPED', []]);
    await brand.reinstate(member);
    await brand.sale({ by: member });
    await brand.everyMinute();
    await brand.admin.do(
      'blockSubject',
      { subject: member.id, reason: 'complaints' },
      '... on SubjectBlocked { __typename }',
    );
    itIs('11:00');
    await brand.everyMinute();
    expect(told(contact).filter((text) => text.includes('earned'))).toEqual([]);
  });

  it('tell at once what concerns the security of an account', async () => {
    itIs('10:00');
    const { member, asBen, contact } = await ben();
    await choose(asBen, { digest: true, quietFrom: '00:00', quietTo: '23:59' });
    const account = { payoutAccount: '6222 0000 1234 5678', code: await brand.codeFor(contact) };
    await asBen.do('keepPayoutAccount', account, '... on PayoutAccountKept { __typename }');
    await brand.everyMinute();
    await brand.admin.do(
      'endSessionsOf',
      { accountId: member.id, reason: 'lost phone' },
      '... on SessionsEnded { count }',
    );
    await brand.everyMinute();
    const session = await brand.signIn(contact);
    await brand.refresh(session);
    itIs('10:05');
    await brand.refresh(session).catch(() => undefined);
    await brand.everyMinute();
    const codes = { presentCode: await brand.codeFor(contact), code: await brand.codeFor('ben@new.example') };
    await asBen.do(
      'changeContact',
      { contact: 'ben@new.example', ...codes },
      '... on ContactChanged { __typename }',
    );
    await brand.everyMinute();
    expect(told(contact).map((text) => text.split('\n')[0])).toEqual([
      'Your payout account was changed on 2 March 2026. If this was not you, tell us at once.',
      'Your sessions were ended on 2 March 2026. If this was not you, tell us at once.',
      'Somebody may have copied your sign-in on 2 March 2026, so that session was ended. If this was not you, tell us at once.',
    ]);
    expect(told('ben@new.example').map((text) => text.split('\n')[0])).toEqual([
      'Your sign-in contact was changed on 2 March 2026. If this was not you, tell us at once.',
    ]);
  });
});
