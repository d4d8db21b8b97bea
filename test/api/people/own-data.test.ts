import { beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../support/programme/asking.ts';
import type { Member } from '../../support/programme/people.ts';
import { withdraw } from '../../support/programme/payouts.ts';
import { payee } from '../../support/programme/payee.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
const OLD = 'ben@example.com';
const NEW = 'ben.new@example.com';
let ben: Member;
let asBen: Asker;
let sentBefore: number;
beforeEach(async () => {
  sentBefore = brand.sent.all().length;
  ({ ben, asBen } = await payee(brand));
});

interface Private {
  readonly displayName: string;
  readonly contact: string | null;
  readonly contactVerifiedAt: string | null;
  readonly keptPayoutAccount: string | null;
}
const seen = async () =>
  (
    await brand.admin.ask<{ distributor: Private }>(
      'query ($id: ID!) { distributor(id: $id) { displayName contact contactVerifiedAt keptPayoutAccount } }',
      { id: ben.id },
    )
  ).distributor;
const change = (changes: object, by: Asker = brand.admin) =>
  by.do<{ distributor: { displayName: string }; proveContactBy: string | null }>(
    'changeDistributor',
    { distributorId: ben.id, reason: 'told us', ...changes },
    '... on DistributorChanged { distributor { displayName } proveContactBy }',
  );
const changeContact = (input: object, by: Asker = asBen) =>
  by.do<{ distributor: { id: string } }>(
    'changeContact',
    input,
    '... on ContactChanged { distributor { id } }',
  );
const keep = (payoutAccount: string | null, code?: string) =>
  asBen.do<{ distributor: { keptPayoutAccount: string | null } }>(
    'keepPayoutAccount',
    { payoutAccount, code },
    '... on PayoutAccountKept { distributor { keptPayoutAccount } }',
  );
const lines = (action: string) =>
  brand.sql<{ actor: string; after: object }>(
    'select actor, after from audit_log where action = $1 order by id',
    [action],
  );

/** What the story so far has told a contact beside codes. */
const noticesTo = (contact: string) =>
  brand.sent
    .all()
    .slice(sentBefore)
    .filter((message) => message.contact === contact && message.kind === 'CONTACT_CHANGED')
    .map(({ text }) => text);

describe('an operator corrects what is known of a distributor (R2)', () => {
  it('the name at once, and not what stands on the log', async () => {
    expect(await change({ displayName: '  Benjamin  ' })).toEqual({
      distributor: { displayName: 'Benjamin' },
      proveContactBy: null,
    });
    await change({ displayName: 'Benjamin' });
    expect(await lines('changeDistributor')).toEqual([{ actor: 'olivia', after: { name: 'changed' } }]);
    await expect(change({})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(change({ displayName: ' ' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['displayName'],
    });
    await expect(change({ displayName: 'B' }, asBen)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('another contact, which counts once they sign in by it; until then the one before does', async () => {
    expect((await change({ contact: NEW })).proveContactBy).toEqual(expect.any(String));
    expect((await seen()).contact).toBe('b***@example.com');
    const before = await brand.signIn(OLD);
    expect(before.viewer.distributor?.id).toBe(ben.id);
    const after = await brand.signIn(NEW);
    expect(after.viewer.distributor?.id).toBe(ben.id);
    expect((await seen()).contactVerifiedAt).not.toBeNull();
    // The contact before opens nothing any more, nor does what it opened.
    await expect(brand.signIn(OLD)).rejects.toMatchObject({ code: 'CODE_NOT_ACCEPTED' });
    await expect(brand.refresh(before)).rejects.toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    expect((await brand.signIn(NEW)).viewer.distributor?.id).toBe(ben.id);
    expect(await lines('signIn')).toEqual([
      { actor: ben.id, after: { newContact: 'proved', sessionsEnded: 1 } },
    ]);
    // Who had it hears of it, once.
    expect(noticesTo(OLD)).toEqual([
      'Your sign-in contact for Tributary was changed: another contact signs in from now on. If you did not ask for this, tell Tributary at once.',
    ]);
  });

  it('and nobody is told by a contact that its owner never proved', async () => {
    await change({ contact: NEW });
    expect((await brand.signIn(NEW)).viewer.distributor?.id).toBe(ben.id);
    expect(noticesTo(OLD)).toEqual([]);
  });

  it('a contact that waits is taken back by the one that they have, or by another', async () => {
    await change({ contact: NEW });
    await change({ contact: NEW });
    await change({ contact: 'third@example.com' });
    await expect(brand.signIn(NEW)).rejects.toMatchObject({ code: 'CODE_NOT_ACCEPTED' });
    expect((await change({ contact: OLD })).proveContactBy).toBeNull();
    await expect(brand.signIn('third@example.com')).rejects.toMatchObject({ code: 'CODE_NOT_ACCEPTED' });
    expect((await brand.signIn(OLD)).viewer.distributor?.id).toBe(ben.id);
    expect(
      (await lines('changeDistributor')).map(({ after }) => (after as { newContact: string }).newContact),
    ).toEqual(['waits for its proof', 'waits for its proof', 'taken back']);
  });

  it('not one that another account has, and none of a person who was erased', async () => {
    await brand.distributor('Eve');
    await expect(change({ contact: 'eve@example.com' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      field: ['contact'],
    });
    await expect(change({ contact: 'nowhere' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['contact'],
    });
    await change({ contact: NEW });
    await brand.configure({ adjustmentApprovalAbove: '10000.00' });
    await brand.admin.do(
      'eraseDistributor',
      { distributorId: ben.id, reason: 'asked', remainingBalance: '10000.00' },
      '... on DistributorErased { distributor { id } }',
    );
    await expect(change({ displayName: 'Ben' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      sentence: 'This person was erased.',
    });
    await expect(brand.signIn(NEW)).rejects.toMatchObject({ code: 'CODE_NOT_ACCEPTED' });
  });

  it('and reads a whole contact, each time with a line on the log that does not repeat it (R32, R33)', async () => {
    const reveal = (by: Asker, reason = 'a parcel came back') =>
      by.do<{ contact: string }>(
        'revealContact',
        { distributorId: ben.id, reason },
        '... on ContactRevealed { contact verifiedAt }',
      );
    expect(await reveal(brand.admin)).toEqual({ contact: OLD, verifiedAt: null });
    await reveal(brand.admin);
    expect(await lines('revealContact')).toHaveLength(2);
    await expect(reveal(brand.admin, ' ')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['reason'],
    });
    await expect(reveal(asBen)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(JSON.stringify(await brand.sql('select l::text from audit_log l'))).not.toContain(OLD);
  });
});

describe('a distributor changes their own contact (R2)', () => {
  it('with the codes of both, and is signed out everywhere else', async () => {
    const [here, elsewhere] = [await brand.signIn(OLD), await brand.signIn(OLD)];
    const input = { contact: NEW, code: await brand.codeFor(NEW), presentCode: await brand.codeFor(OLD) };
    await changeContact(input, brand.holding(here));
    expect((await seen()).contact).toBe('b***@example.com');
    await expect(brand.refresh(elsewhere)).rejects.toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    expect((await brand.signIn(NEW)).viewer.distributor?.id).toBe(ben.id);
    // As after an answer that was lost.
    expect(await changeContact(input, brand.holding(here))).toEqual({ distributor: { id: ben.id } });
    expect(await lines('changeContact')).toEqual([
      { actor: ben.id, after: { contact: 'changed', sessionsEnded: 1 } },
    ]);
  });

  it('and the contact before is told once, in the language of the request (R2)', async () => {
    const input = { contact: NEW, code: await brand.codeFor(NEW), presentCode: await brand.codeFor(OLD) };
    for (let time = 1; time <= 2; time += 1) await asBen.do('changeContact', input, '__typename', 'zh');
    expect(noticesTo(OLD)).toEqual([
      '【Tributary】您的登录联系方式已更改，今后请使用新的联系方式登录。如非本人操作，请立即联系我们。',
    ]);
    expect(noticesTo(NEW)).toEqual([]);
  });

  it('not with one of the two, nor to a contact that another account has', async () => {
    const presentCode = await brand.codeFor(OLD);
    await expect(changeContact({ contact: NEW, code: '000000', presentCode })).rejects.toMatchObject({
      code: 'CODE_NOT_ACCEPTED',
      field: ['code'],
    });
    const code = await brand.codeFor(NEW);
    await expect(changeContact({ contact: NEW, code, presentCode: code })).rejects.toMatchObject({
      code: 'CODE_NOT_ACCEPTED',
      field: ['presentCode'],
    });
    await brand.distributor('Eve');
    await brand.signIn('eve@example.com');
    const taken = { contact: 'eve@example.com', code: await brand.codeFor('eve@example.com'), presentCode };
    await expect(changeContact(taken)).rejects.toMatchObject({ code: 'ALREADY_EXISTS', field: ['contact'] });
    expect((await brand.signIn(OLD)).viewer.distributor?.id).toBe(ben.id);
  });
});

describe('a distributor keeps a payout account (R26)', () => {
  it('encrypted and shown masked; withdrawals that name none go there', async () => {
    await expect(withdraw(asBen, '100.00', { payoutAccount: null })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['payoutAccount'],
    });
    expect(await keep('6222 0212 3456 7890', await brand.codeFor(OLD))).toEqual({
      distributor: { keptPayoutAccount: '****7890' },
    });
    const asked = await withdraw(asBen, '100.00', { payoutAccount: undefined, idempotencyKey: 'first' });
    expect(asked.payoutAccount).toBe('****7890');
    expect((await withdraw(asBen, '100.00', { payoutAccount: '1234567' })).payoutAccount).toBe('****67');
    // The same request once more goes where it went, whatever is kept now.
    await keep('6222 0212 3456 1111', await brand.codeFor(OLD));
    expect(await withdraw(asBen, '100.00', { payoutAccount: null, idempotencyKey: 'first' })).toEqual(asked);
    expect(await keep(null)).toEqual({ distributor: { keptPayoutAccount: null } });
    const everything = await brand.sql<{ text: string }>(
      `select string_agg(t::text, ' ') as text from kept_accounts t union all select string_agg(l::text, ' ') from audit_log l`,
    );
    expect(JSON.stringify(everything)).not.toContain('0212');
  });

  it('with the code of their contact, so that a copied session turns nothing to somebody else', async () => {
    await expect(keep('6222 0212 3456 7890')).rejects.toMatchObject({
      code: 'CODE_NOT_ACCEPTED',
      field: ['code'],
    });
    await expect(keep('6222 0212 3456 7890', '000000')).rejects.toMatchObject({ code: 'CODE_NOT_ACCEPTED' });
    await keep('6222 0212 3456 7890', await brand.codeFor(OLD));
    // The same once more needs none and changes nothing.
    await keep('6222 0212 3456 7890');
    expect(await lines('keepPayoutAccount')).toHaveLength(1);
    expect((await seen()).keptPayoutAccount).toBe('****7890');
  });
});
