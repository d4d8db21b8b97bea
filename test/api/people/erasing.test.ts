import { describe, expect, it } from 'vitest';
import { bankSays, reviewed, withdraw } from '../../support/programme/payouts.ts';
import type { Asker } from '../../support/programme/asking.ts';
import type { Member } from '../../support/programme/people.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const ERASED = '... on DistributorErased { distributor { displayName status erasedAt } }';
const erase = async (of: Member, changes: object = {}, by: Asker = brand.admin) =>
  (
    await by.do<{ distributor: { displayName: string; status: string; erasedAt: string } }>(
      'eraseDistributor',
      { distributorId: of.id, reason: 'asked on 12 November', ...changes },
      ERASED,
    )
  ).distributor;

/** Every table as one text. */
async function everything(): Promise<string> {
  const tables = await brand.sql<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) =>
      (
        await brand.sql<{ text: string | null }>(`select string_agg(t::text, E'\\n') as text from ${name} t`)
      ).map(({ text }) => `${name}\n${text ?? ''}`),
    ),
  );
  return texts.flat().join('\n');
}

const CONTACT = 'fay.winter@example.com';
const ACCOUNT = '6222 0212 3456 7890';

/** By a token of our own: another issuer's may carry whatever that issuer calls them. */
const asFay = ({ id }: Member): Asker => brand.bearing({ sub: id, role: 'DISTRIBUTOR', distributor: id });

/** Fay Winter signs up by a code, is reviewed and moved with words about her, sells for 1,000.00 and is paid out all that she earned. */
async function fay(): Promise<Member> {
  const ada = await brand.distributor('Ada');
  const member = await brand.signUp({
    name: 'Fay Winter',
    contact: CONTACT,
    code: await brand.codeFor(CONTACT),
  });
  const why = (words: string) => `Fay Winter ${words}`;
  await brand.admin.do(
    'reviewDistributor',
    { distributorId: member.id, decision: 'APPROVE', reason: why('rang us up') },
    '__typename',
  );
  await brand.admin.do(
    'changeSponsor',
    { distributorId: member.id, newSponsorId: ada.id, reason: why('is a cousin') },
    '__typename',
  );
  await brand.sale({ by: member, goods: '1000.00', completedAt: at('2025-03-12') });
  await brand.settle('2025-03');
  return member;
}

async function paidOut(member: Member): Promise<void> {
  const asked = await withdraw(asFay(member), '100.00', { payoutAccount: ACCOUNT });
  await reviewed(brand.admin, asked, 'APPROVE');
  await bankSays(brand.admin, asked, true, 'B-1');
}

describe('a person is erased on request', () => {
  it('and nothing in the database tells who they were, while books, tree and log stay whole (R2, R20, R33)', async () => {
    const member = await fay();
    const below = await brand.signUp({ name: 'Gus', sponsorCode: member.code });
    await paidOut(member);
    const session = await brand.signIn(CONTACT);
    await brand.requestCode(CONTACT);
    const before = await everything();
    for (const trace of ['Fay Winter', '127.0.0.1']) expect(before).toContain(trace);
    const books = [
      await brand.balance(member),
      await brand.performance(member),
      await brand.statement(member, '2025-03'),
      await brand.upline(member),
    ];

    expect(await erase(member)).toEqual({
      displayName: '—',
      status: 'TERMINATED',
      erasedAt: expect.any(String) as string,
    });
    const after = await everything();
    for (const trace of ['Fay', 'Winter', CONTACT, ACCOUNT, 'rang us up', 'is a cousin'])
      expect(after).not.toContain(trace);
    // What is left of addresses is the operators' and Gus's own.
    const [{ count } = { count: -1 }] = await brand.sql<{ count: number }>(
      `select (select count(*) from contacts where account_id = $1)::int + (select count(*) from sessions where account_id = $1)::int + (select count(*) from sign_in_codes)::int
         + (select count(*) from declarations where distributor_id = $1 and source_address is not null)::int
         + (select count(*) from audit_log where subject = $1 and action <> 'eraseDistributor' and source_address is not null)::int
         + (select count(*) from audit_log where action = 'requestWithdrawal' and source_address is not null)::int as count`,
      [member.id],
    );
    expect(count).toBe(0);

    // The figures, the line and what was declared are as they were.
    expect([
      await brand.balance(member),
      await brand.performance(member),
      await brand.statement(member, '2025-03'),
      await brand.upline(member),
    ]).toEqual(books);
    expect(await brand.downline(member)).toEqual(['Gus']);
    expect(await brand.upline(below)).toEqual(['—', 'Ada']);
    expect(
      await brand.sql(`select adult, terms_version from declarations where distributor_id = $1`, [member.id]),
    ).toEqual([{ adult: true, terms_version: '2025-01' }]);

    // Nobody comes in as them, by whatever they still hold.
    await expect(brand.holding(session).ask('{ viewer { role } }')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(brand.refresh(session)).rejects.toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
    await expect(asFay(member).ask('{ viewer { role } }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(brand.signIn(CONTACT)).rejects.toMatchObject({ code: 'CODE_NOT_ACCEPTED' });
  });

  it('who has no contact any more, which an operator who asks for it is told', async () => {
    const member = await brand.signUp({ name: 'Fay Winter', contact: CONTACT });
    await erase(member);
    await expect(
      brand.admin.do(
        'revealContact',
        { distributorId: member.id, reason: 'a parcel came back' },
        '__typename',
      ),
    ).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: expect.stringContaining('This person was erased.') as string,
    });
  });

  it('once: the same again answers the same and writes no second line', async () => {
    const member = await brand.signUp({ name: 'Fay Winter', contact: CONTACT });
    const [first, again] = [await erase(member), await erase(member, { reason: 'asked again' })];
    expect(first).toMatchObject({ displayName: '—', status: 'REJECTED' });
    expect(again).toEqual(first);
    expect(
      await brand.sql(`select before, after, reason from audit_log where action = 'eraseDistributor'`),
    ).toEqual([
      {
        before: { status: 'APPLIED' },
        after: { status: 'REJECTED', erased: true, balanceLeft: '0.00 CNY' },
        reason: 'asked on 12 November',
      },
    ]);
  });

  it('and may join again as somebody new, by the same contact', async () => {
    const member = await brand.signUp({ name: 'Fay Winter', contact: CONTACT });
    await erase(member);
    const anew = await brand.signUp({ name: 'Fay', contact: CONTACT, code: await brand.codeFor(CONTACT) });
    expect(anew.id).not.toBe(member.id);
    expect(await brand.see(member)).toMatchObject({ displayName: '—', status: 'REJECTED' });
  });

  it('who was imported is not brought back by the same list', async () => {
    const person = {
      externalId: 'f-1',
      displayName: 'Fay Winter',
      contact: CONTACT,
      joinedAt: '2025-01-01T00:00:00Z',
      customerRefs: ['fay buys'],
    };
    const [imported] = await brand.import([person]);
    await erase({ id: imported?.distributor.id ?? '', name: 'Fay Winter', code: '' });
    expect(await brand.import([person])).toEqual([
      { code: 'WRONG_STATE', field: ['externalId'], message: 'This person was erased.' },
    ]);
    expect(await everything()).not.toContain('fay buys');
  });

  it('by operators, for a reason, and only somebody who is there', async () => {
    const member = await brand.signUp({ name: 'Fay Winter', contact: CONTACT });
    await expect(erase(member, {}, asFay(member))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(erase(member, { reason: ' ' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['reason'],
    });
    await expect(erase({ ...member, id: `dst_${'0'.repeat(26)}` })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await brand.see(member)).toMatchObject({ displayName: 'Fay Winter', status: 'APPLIED' });
  });
});

describe('while money is open nobody is erased unawares (R20, R26)', () => {
  it('an open withdrawal comes first, whether it was approved or not', async () => {
    const member = await fay();
    const asked = await withdraw(asFay(member), '100.00', { payoutAccount: ACCOUNT });
    await expect(erase(member)).rejects.toMatchObject({
      code: 'WRONG_STATE',
      field: ['distributorId'],
      sentence: 'A withdrawal is open: decide and pay it first.',
    });
    await reviewed(brand.admin, asked, 'APPROVE');
    await expect(erase(member, { remainingBalance: '0.00' })).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await bankSays(brand.admin, asked, true, 'B-1');
    expect((await erase(member)).status).toBe('TERMINATED');
  });

  it('a balance is paid out first, or the operator names it to the cent', async () => {
    const member = await fay();
    const refused = {
      code: 'WRONG_STATE',
      field: ['remainingBalance'],
      sentence:
        'The account stands at 100.00 CNY. Pay it out first, or give this very sum as what is left behind.',
    };
    await expect(erase(member)).rejects.toMatchObject(refused);
    await expect(erase(member, { remainingBalance: '99.99' })).rejects.toMatchObject(refused);
    await expect(erase(member, { remainingBalance: '100.001' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['remainingBalance'],
    });
    await erase(member, { remainingBalance: '100.00' });
    expect(await brand.balance(member)).toMatchObject({ available: '100.00' });
    expect(
      await brand.sql(
        `select after ->> 'balanceLeft' as left from audit_log where action = 'eraseDistributor'`,
      ),
    ).toEqual([{ left: '100.00 CNY' }]);
  });

  it('what is earned and not on a statement yet counts as well, and a debt', async () => {
    const member = await fay();
    await paidOut(member);
    await brand.sale({ by: member, goods: '50.00', completedAt: at('2025-04-12') });
    await expect(erase(member)).rejects.toMatchObject({
      sentence: expect.stringContaining('5.00 CNY') as string,
    });
    await brand.adjust(member, '-8.00');
    await expect(erase(member, { remainingBalance: '3.00' })).rejects.toMatchObject({
      sentence: expect.stringContaining('-3.00 CNY') as string,
    });
    expect((await erase(member, { remainingBalance: '-3.00' })).displayName).toBe('—');
  });

  it('one operator alone leaves behind no more than one alone may correct (R27)', async () => {
    const member = await fay();
    await brand.configure({ adjustmentApprovalAbove: '99.99' });
    await expect(erase(member, { remainingBalance: '100.00' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      sentence: expect.stringContaining('99.99 CNY') as string,
    });
    await brand.adjust(member, '-100.00');
    expect((await erase(member)).displayName).toBe('—');
  });
});
