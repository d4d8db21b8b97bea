import { describe, expect, it } from 'vitest';
import { otherThan } from '../../support/sent-messages.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
const NOT_ACCEPTED = { code: 'CODE_NOT_ACCEPTED', field: ['code'] };

describe('somebody signs in with a code that was sent to their contact', () => {
  it('and asks as who they are, in sessions that they see and end', async () => {
    const ben = await brand.signUp({ name: 'Ben' });
    const phone = await brand.signIn('ben@example.com');
    expect(phone.viewer).toEqual({ role: 'DISTRIBUTOR', distributor: { id: ben.id, displayName: 'Ben' } });
    const self = brand.holding(phone);
    const ME =
      '{ viewer { role distributor { displayName status contact contactVerifiedAt balance { pending { amount } } } } }';
    expect(await self.ask(ME)).toMatchObject({
      viewer: {
        role: 'DISTRIBUTOR',
        distributor: { displayName: 'Ben', status: 'APPLIED', contact: 'b***@example.com', balance: {} },
      },
    });
    const laptop = await brand.signIn('ben@example.com');
    const { sessions } = await self.ask<{
      sessions: { id: string; current: boolean; sourceAddress: string }[];
    }>('{ sessions { id current sourceAddress } }');
    expect(sessions).toMatchObject([{ current: false, sourceAddress: '127.0.0.1' }, { current: true }]);
    await self.do('endSession', { sessionId: sessions[0]?.id }, '... on SessionsEnded { count }');
    await expect(brand.holding(laptop).ask(ME)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(brand.refresh(laptop)).rejects.toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    expect(await self.ask('{ sessions { current } }')).toEqual({ sessions: [{ current: true }] });
  });

  it('goes on with a refresh token, and is out once they sign out', async () => {
    await brand.signUp({ name: 'Ben' });
    const first = await brand.signIn('ben@example.com');
    const second = await brand.refresh(first);
    expect(await brand.holding(second).ask('{ viewer { role } }')).toEqual({
      viewer: { role: 'DISTRIBUTOR' },
    });
    const { signedOutAt } = await brand.signOut(second);
    expect(Date.parse(signedOutAt)).toBeGreaterThan(0);
    await brand.signOut(second);
    for (const { accessToken } of [first, second]) {
      await expect(brand.holding({ accessToken }).ask('{ viewer { role } }')).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    }
    await expect(brand.refresh(second)).rejects.toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
  });

  it('signs out everywhere, or is signed out by an operator who says why', async () => {
    const ben = await brand.signUp({ name: 'Ben' });
    const [phone, laptop] = [await brand.signIn('ben@example.com'), await brand.signIn('ben@example.com')];
    const ended = '... on SessionsEnded { count }';
    expect(await brand.holding(phone).do('signOutEverywhere', { keepThisSession: true }, ended)).toEqual({
      count: 1,
    });
    await expect(brand.holding(laptop).ask('{ sessions { id } }')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(await brand.admin.do('endSessionsOf', { accountId: ben.id, reason: 'lost phone' }, ended)).toEqual(
      { count: 1 },
    );
    await expect(brand.holding(phone).ask('{ sessions { id } }')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(
      await brand.sql(`select actor, subject, after, reason from audit_log where action = 'endSessionsOf'`),
    ).toEqual([{ actor: 'olivia', subject: ben.id, after: { sessionsEnded: 1 }, reason: 'lost phone' }]);
    await expect(
      brand.admin.do('endSessionsOf', { accountId: `dst_${'0'.repeat(26)}`, reason: 'lost phone' }, ended),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('reads the message in their language', async () => {
    await brand.requestCode('+86 138-0000-0001', 'zh');
    await brand.requestCode('new@example.com');
    expect(brand.sent.to('+8613800000001').at(-1)).toMatchObject({
      medium: 'SMS',
      kind: 'SIGN_IN_CODE',
      minutes: 10,
    });
    expect(brand.sent.to('+8613800000001').at(-1)?.text).toMatch(
      /^【Tributary】您的验证码是 \d{6}，10 分钟内有效/,
    );
    expect(brand.sent.to('new@example.com').at(-1)?.text).toMatch(
      /^\d{6} is your code for Tributary\. It is valid for 10 minutes\./,
    );
    await expect(brand.requestCode('not a contact')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['contact'],
    });
  });

  it('and who has been terminated still sees what is theirs', async () => {
    const ben = await brand.distributor('Ben');
    await brand.terminate(ben);
    const session = await brand.signIn('ben@example.com');
    expect(await brand.holding(session).ask('{ viewer { distributor { status } } }')).toEqual({
      viewer: { distributor: { status: 'TERMINATED' } },
    });
  });
});

describe('somebody signs up with the code of their contact (R1, R2)', () => {
  const contactOf = async (id: string) => {
    const query = 'query ($id: ID!) { distributor(id: $id) { status contact contactVerifiedAt } }';
    return (
      await brand.admin.ask<{
        distributor: { status: string; contact: string | null; contactVerifiedAt: string | null };
      }>(query, { id })
    ).distributor;
  };

  it('and has proved it at once; the code counts once', async () => {
    const contact = 'ben@example.com';
    const code = await brand.codeFor(contact);
    await expect(brand.signUp({ name: 'Ben', code: otherThan(code) })).rejects.toMatchObject(NOT_ACCEPTED);
    const ben = await brand.signUp({ name: 'Ben', code });
    expect((await contactOf(ben.id)).contactVerifiedAt).not.toBeNull();
    await expect(brand.signIn(contact, code)).rejects.toMatchObject(NOT_ACCEPTED);
    expect((await contactOf((await brand.signUp({ name: 'Cid' })).id)).contactVerifiedAt).toBeNull();
  });

  it('which is kept while the application is refused for another reason', async () => {
    const code = await brand.codeFor('ben@example.com');
    await expect(brand.signUp({ name: 'Ben', code, sponsorCode: 'NOBODY22' })).rejects.toMatchObject({
      code: 'SPONSOR_NOT_ELIGIBLE',
    });
    await brand.signUp({ name: 'Ben', code });
  });

  it('because the programme asks for one, and says nothing about others before', async () => {
    await brand.signUp({ name: 'Ada' });
    await brand.configure({ signUpNeedsCode: true });
    expect(await brand.admin.ask('{ programme { signUpNeedsCode } }')).toEqual({
      programme: { signUpNeedsCode: true },
    });
    for (const name of ['Ada', 'Ben']) {
      await expect(brand.signUp({ name })).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['code'] });
      await expect(brand.signUp({ name, code: '12345' })).rejects.toMatchObject(NOT_ACCEPTED);
    }
    await brand.signIn('ada@example.com');
    const code = await brand.codeFor('ada@example.com');
    await expect(brand.signUp({ name: 'Ada', code })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      field: ['contact'],
    });
    // It still signs them in, which is what they want.
    expect((await brand.signIn('ada@example.com', code)).viewer.distributor?.displayName).toBe('Ada');
    const changes = await brand.sql(`select after from audit_log where action = 'configureProgramme'`);
    expect(changes).toEqual([{ after: { signUpNeedsCode: true } }]);
  });

  it('and an application that somebody else made with it steps aside, and is kept', async () => {
    const squatter = await brand.signUp({ name: 'Mallory', contact: 'ben@example.com' });
    const ben = await brand.signUp({ name: 'Ben', code: await brand.codeFor('ben@example.com') });
    expect(await contactOf(squatter.id)).toEqual({
      status: 'REJECTED',
      contact: null,
      contactVerifiedAt: null,
    });
    expect(await contactOf(ben.id)).toMatchObject({ status: 'APPLIED', contact: 'b***@example.com' });
    expect(
      await brand.sql('select 1 from declarations where distributor_id = $1', [squatter.id]),
    ).toHaveLength(1);
    expect((await brand.signIn('ben@example.com')).viewer.distributor?.id).toBe(ben.id);
    expect(
      await brand.sql('select before, after from audit_log where subject = $1 order by id desc limit 1', [
        squatter.id,
      ]),
    ).toEqual([
      { before: { status: 'APPLIED', hasContact: true }, after: { status: 'REJECTED', hasContact: false } },
    ]);
    await expect(brand.review(squatter, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('also when it was turned down before: what was decided about a stranger says nothing about the owner', async () => {
    const squatter = await brand.signUp({ name: 'Mallory', contact: 'ben@example.com' });
    await brand.review(squatter, 'REJECT');
    await expect(brand.signUp({ name: 'Ben' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    const ben = await brand.signUp({ name: 'Ben', code: await brand.codeFor('ben@example.com') });
    expect(await contactOf(ben.id)).toMatchObject({ status: 'APPLIED' });
    expect(await contactOf(squatter.id)).toMatchObject({ status: 'REJECTED', contact: null });
  });

  it('but not one whose owner has signed in, or whom operators brought or suspended', async () => {
    await brand.signUp({ name: 'Ben' });
    await brand.signIn('ben@example.com');
    await brand.distributor('Cid');
    const dan = await brand.signUp({ name: 'Dan' });
    await brand.review(dan, 'APPROVE');
    await brand.suspend(dan);
    for (const name of ['Ben', 'Cid', 'Dan']) {
      const code = await brand.codeFor(`${name.toLowerCase()}@example.com`);
      await expect(brand.signUp({ name, code })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    }
  });

  it('ten times at the same moment has one account', async () => {
    const code = await brand.codeFor('ben@example.com');
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => brand.signUp({ name: 'Ben', code })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await brand.sql('select 1 from distributors')).toHaveLength(1);
  });

  it('while others sign up with the contact without one: it is the owner who has it in the end', async () => {
    const code = await brand.codeFor('ben@example.com');
    const squatting = Array.from({ length: 5 }, () =>
      brand.signUp({ name: 'Mallory', contact: 'ben@example.com' }),
    );
    const [ben] = await Promise.all([brand.signUp({ name: 'Ben', code }), Promise.allSettled(squatting)]);
    expect((await brand.signIn('ben@example.com')).viewer.distributor?.id).toBe(ben.id);
    expect(await brand.sql(`select 1 from distributors where status = 'APPLIED'`)).toHaveLength(1);
  });
});
