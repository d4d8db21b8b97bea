import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../support/programme/people.ts';
import { credited } from '../support/programme/sales.ts';
import { useProgramme } from '../support/programme/use-programme.ts';

/*
 * Mallory signs strangers up under himself, with contacts that are not his (R1, R2). Whoever proves a contact comes before
 * an account that nobody proved: they have the sponsor whom they name, and everything that the account earned and recruited.
 */
const brand = useProgramme();
const IDA = 'ida@example.com';
let ada: Member;
let mallory: Member;
beforeEach(async () => {
  await brand.configure({ joinMode: 'OPEN' });
  [ada, mallory] = [await brand.distributor('Ada'), await brand.distributor('Mallory')];
});
const squat = (contact = IDA) => brand.signUp({ name: 'Mallory’s Ida', contact, sponsorCode: mallory.code });
const prove = async (sponsor: Member | null, contact = IDA) =>
  brand.signUp({
    name: 'Ida',
    contact,
    code: await brand.codeFor(contact),
    ...(sponsor && { sponsorCode: sponsor.code }),
  });
const whoIs = async (contact: string) => (await brand.signIn(contact)).viewer;

describe('a stranger was signed up where joining is open', () => {
  it('and joins under the sponsor of their own choice with the code of their contact', async () => {
    await squat();
    const ida = await prove(ada);
    expect(await brand.see(ida)).toMatchObject({
      displayName: 'Ida',
      status: 'ACTIVE',
      sponsor: { displayName: 'Ada' },
    });
    expect(await brand.upline(ida)).toEqual(['Ada']);
    expect([await brand.downline(ada), await brand.downline(mallory)]).toEqual([['Ida'], []]);
    expect((await whoIs(IDA)).distributor).toMatchObject({ id: ida.id, displayName: 'Ida' });
    const sold = await brand.sale({ by: ida });
    expect(sold.commissionEntries.map(({ beneficiary }) => beneficiary.displayName)).toEqual(['Ida', 'Ada']);
    const declared = await brand.sql('select distributor_id from declarations where distributor_id = $1', [
      ida.id,
    ]);
    expect(declared).toHaveLength(2);
    expect(
      await brand.sql(
        `select before, after, reason from audit_log where action = 'signUpDistributor' and subject = $1 order by id desc limit 1`,
        [ida.id],
      ),
    ).toEqual([
      {
        before: { sponsorId: mallory.id, contactProved: false },
        after: { sponsorId: ada.id, contactProved: true },
        reason: 'the owner of the contact has proved it',
      },
    ]);
  });

  it('or under the company, if they name no sponsor', async () => {
    await squat();
    expect(await brand.see(await prove(null))).toMatchObject({ sponsor: null, status: 'ACTIVE' });
  });

  it('and what was sold and recruited in their name is theirs; what was paid above them stays where it was paid', async () => {
    const squatted = await squat();
    const ben = await brand.signUp({ name: 'Ben', sponsorCode: squatted.code });
    await brand.sale({ by: squatted, customer: 'c' });
    expect((await brand.balance(mallory)).pending).toBe('5.00');
    const ida = await prove(ada);
    expect([
      (await brand.balance(ida)).pending,
      (await brand.balance(mallory)).pending,
      (await brand.balance(ada)).pending,
    ]).toEqual(['10.00', '5.00', '0.00']);
    expect([await brand.upline(ben), await brand.downline(ada), await brand.downline(mallory)]).toEqual([
      ['Ida', 'Ada'],
      ['Ida', 'Ben'],
      [],
    ]);
    expect(credited(await brand.sale({ customer: 'c' }))).toBe('Ida by BINDING');
    expect((await brand.balance(mallory)).pending).toBe('5.00');
  });

  it('also after an operator approved the application: nobody has shown an operator whose contact it is', async () => {
    await brand.configure({ joinMode: 'REVIEW' });
    const squatted = await squat();
    await brand.review(squatted, 'APPROVE');
    expect(await brand.see(await prove(ada))).toMatchObject({
      sponsor: { displayName: 'Ada' },
      status: 'ACTIVE',
    });
  });

  it('but not under themselves or somebody of their own line, and the code is good for another choice', async () => {
    const squatted = await squat();
    const ben = await brand.signUp({ name: 'Ben', sponsorCode: squatted.code });
    const code = await brand.codeFor(IDA);
    for (const sponsor of [squatted, ben]) {
      await expect(
        brand.signUp({ name: 'Ida', contact: IDA, code, sponsorCode: sponsor.code }),
      ).rejects.toMatchObject({ code: 'SPONSOR_NOT_ELIGIBLE', field: ['sponsorCode'] });
    }
    await brand.signUp({ name: 'Ida', contact: IDA, code, sponsorCode: ada.code });
    await expect(
      brand.signUp({ name: 'Ida', contact: IDA, code: await brand.codeFor(IDA) }),
    ).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  it('who signs in takes the account as it stands; then it is proved, and nobody takes it over', async () => {
    const squatted = await squat();
    expect((await whoIs(IDA)).distributor?.id).toBe(squatted.id);
    await expect(prove(ada)).rejects.toMatchObject({ code: 'ALREADY_EXISTS', field: ['contact'] });
  });
});

describe('at the same moment', () => {
  it('two who prove it are one account', async () => {
    await squat();
    const code = await brand.codeFor(IDA);
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        brand.signUp({ name: `Ida ${index.toString()}`, contact: IDA, code, sponsorCode: ada.code }),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await brand.downline(ada)).toHaveLength(1);
    expect(
      await brand.sql(
        `select 1 from contacts c join distributors d on d.id = c.account_id where d.display_name like 'Ida%'`,
      ),
    ).toHaveLength(1);
  });

  it('an approval and a proof leave one account, which is the prover’s', async () => {
    await brand.configure({ joinMode: 'REVIEW' });
    const squatted = await squat();
    const [ida] = await Promise.all([prove(ada), brand.review(squatted, 'APPROVE').catch(() => undefined)]);
    expect((await brand.see(ida)).sponsor?.displayName).toBe('Ada');
    expect((await whoIs(IDA)).distributor?.id).toBe(ida.id);
    expect(['ACTIVE', 'REJECTED']).toContain((await brand.see(squatted)).status);
  });
});

describe('operators need a contact that a stranger has signed up with', () => {
  const invite = () =>
    brand.admin.do(
      'inviteOperator',
      { contact: IDA, displayName: 'Ida' },
      '... on OperatorInvited { operator { status } }',
    );
  const move = (contact = IDA) =>
    brand.import([
      { externalId: 'ida', displayName: 'Ida', contact, joinedAt: '2020-01-01T00:00:00Z', code: 'IDA-2020' },
    ]);

  it('and invite by it, while nothing hangs on the stranger’s account', async () => {
    const squatted = await squat();
    expect(await invite()).toEqual({ operator: { status: 'INVITED' } });
    expect(await brand.see(squatted)).toMatchObject({ status: 'TERMINATED' });
    expect((await whoIs(IDA)).role).toBe('ADMIN');
  });

  it('and import by it, of one list the first', async () => {
    const squatted = await squat();
    const list = [
      {
        externalId: 'other',
        displayName: 'Other',
        contact: IDA,
        tierCode: 'no tier',
        joinedAt: '2020-01-01T00:00:00Z',
      },
      {
        externalId: 'ida',
        displayName: 'Ida',
        contact: IDA,
        joinedAt: '2020-01-01T00:00:00Z',
        code: 'IDA-2020',
      },
      { externalId: 'twin', displayName: 'Twin', contact: IDA, joinedAt: '2020-01-01T00:00:00Z' },
    ];
    expect(await brand.import(list)).toMatchObject([
      { code: 'NOT_FOUND' },
      { duplicate: false, distributor: { code: 'IDA-2020' } },
      { code: 'ALREADY_EXISTS', field: ['contact'] },
    ]);
    expect(await brand.see(squatted)).toMatchObject({ status: 'TERMINATED' });
    expect((await whoIs(IDA)).distributor?.displayName).toBe('Ida');
    expect(await move()).toMatchObject([{ duplicate: true }]);
  });

  it('but not where it has sold or recruited: operators look at that first', async () => {
    await brand.sale({ by: await squat() });
    await expect(invite()).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    expect(await move()).toMatchObject([{ code: 'ALREADY_EXISTS', field: ['contact'] }]);
  });
});
