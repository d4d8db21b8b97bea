import { describe, expect, it } from 'vitest';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

describe('somebody signs up (R1, R2)', () => {
  it('is looked at by an operator, gets a code of their own and may sell then', async () => {
    const ada = await brand.distributor('Ada');
    const ben = await brand.signUp({ name: 'Ben', sponsorCode: ada.code.toLowerCase() });
    expect(await brand.see(ben)).toMatchObject({
      status: 'APPLIED',
      sponsor: { displayName: 'Ada' },
      tier: { code: 'ordinary' },
    });
    expect(ben.code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
    expect((await brand.sale({ by: ben })).attribution).toBeNull();
    expect(await brand.review(ben, 'APPROVE')).toMatchObject({ status: 'ACTIVE', code: ben.code });
    expect((await brand.sale({ by: ben })).attribution?.distributor.displayName).toBe('Ben');
    await expect(brand.review(ben, 'REJECT')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('is turned down, and stays so', async () => {
    const ben = await brand.signUp({ name: 'Ben' });
    expect(await brand.review(ben, 'REJECT')).toMatchObject({ status: 'REJECTED' });
    await expect(brand.review(ben, 'APPROVE')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(brand.suspend(ben)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('is in at once where the programme is open', async () => {
    await brand.configure({ joinMode: 'OPEN' });
    const ben = await brand.signUp({ name: 'Ben' });
    expect(await brand.see(ben)).toMatchObject({ status: 'ACTIVE', sponsor: null });
  });

  it('must be adult, of no barred occupation and accept the terms, and what they declared is kept', async () => {
    await expect(brand.signUp({ name: 'Kid', declaration: { adult: false } })).rejects.toMatchObject({
      code: 'NOT_COMPLIANT',
      field: ['declaration', 'adult'],
    });
    await expect(
      brand.signUp({ name: 'Civ', declaration: { notBarredOccupation: false } }),
    ).rejects.toMatchObject({
      code: 'NOT_COMPLIANT',
      field: ['declaration', 'notBarredOccupation'],
    });
    await expect(brand.signUp({ name: 'Hasty', declaration: { termsVersion: ' ' } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    const ben = await brand.signUp({ name: 'Ben', declaration: { termsVersion: '2025-07' } });
    const kept = await brand.sql(
      'select adult, not_barred_occupation, terms_version, source_address from declarations where distributor_id = $1',
      [ben.id],
    );
    expect(kept).toEqual([
      { adult: true, not_barred_occupation: true, terms_version: '2025-07', source_address: '127.0.0.1' },
    ]);
    await expect(brand.sql(`update declarations set terms_version = 'other'`)).rejects.toThrow('append-only');
    expect(await brand.sql('select 1 from distributors')).toHaveLength(1);
  });

  it('has one account, however the contact is written, and a sponsor who is there', async () => {
    const ada = await brand.signUp({ name: 'Ada', contact: 'Ada@Example.com' });
    await expect(brand.signUp({ name: 'Ada again', contact: ' ada@example.COM' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      field: ['contact'],
    });
    await brand.signUp({ name: 'Phone', contact: '+86 138 0000 0000' });
    for (const contact of [
      '+8613800000000',
      '＋８６１３８００００００００',
      '\u202a+86\u2011138\u2011(0000).0000\u202c',
    ]) {
      await expect(brand.signUp({ name: 'Phone again', contact })).rejects.toMatchObject({
        code: 'ALREADY_EXISTS',
      });
    }
    await brand.signUp({ name: 'London', contact: '+44 (0)20 7946 0958' });
    await expect(brand.signUp({ name: 'London again', contact: '+44 20 7946 0958' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      field: ['contact'],
    });
    await expect(brand.signUp({ name: 'Nowhere', contact: '+44 20 7946' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['contact'],
      message: expect.stringContaining('This phone number has too few digits for its country.') as string,
    });
    for (const sponsorCode of [ada.code, 'NOBODY22']) {
      await expect(brand.signUp({ name: 'Ben', sponsorCode })).rejects.toMatchObject({
        code: 'SPONSOR_NOT_ELIGIBLE',
        field: ['sponsorCode'],
      });
    }
  });

  it('ten times at the same moment has one account', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => brand.signUp({ name: 'Ada' })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await brand.sql('select 1 from distributors')).toHaveLength(1);
  });
});

describe('a programme moves here from another system (R2a)', () => {
  const moved = (externalId: string, more: object = {}) => ({
    externalId,
    displayName: externalId,
    contact: `${externalId}@old.example`,
    joinedAt: '2019-05-01T00:00:00Z',
    ...more,
  });

  it('with sponsors earlier in the list, codes, tiers, dates and customers', async () => {
    const list = [
      moved('ada', { code: 'ada-2019', tierCode: 'gold' }),
      moved('ben', {
        sponsorExternalId: 'ada',
        customerRefs: ['ben-buys'],
        boundCustomerRefs: ['old-customer'],
      }),
    ];
    const imported = await brand.import(list);
    expect(imported).toMatchObject([
      { distributor: { code: 'ada-2019' }, duplicate: false },
      { duplicate: false },
    ]);
    const seen = await brand.see({ id: imported[1]?.distributor.id ?? '', name: 'ben', code: '' });
    expect(seen).toMatchObject({
      status: 'ACTIVE',
      sponsor: { displayName: 'ada' },
      tier: { code: 'ordinary' },
      joinedAt: '2019-05-01T00:00:00.000Z',
    });
    expect((await brand.sale({ customer: 'old-customer' })).attribution).toMatchObject({
      via: 'BINDING',
      distributor: { displayName: 'ben' },
    });
    expect((await brand.sale({ customer: 'ben-buys' })).attribution).toMatchObject({
      via: 'SPONSOR_OF_BUYER',
      distributor: { displayName: 'ada' },
    });
  });

  it('again changes nothing, and another content under the same id is refused', async () => {
    const list = [moved('ada'), moved('ben', { sponsorExternalId: 'ada' })];
    const [first, again] = [await brand.import(list), await brand.import(list)];
    expect(again.map(({ duplicate }) => duplicate)).toEqual([true, true]);
    expect(again.map(({ distributor }) => distributor)).toEqual(first.map(({ distributor }) => distributor));
    expect(await brand.import([moved('ada', { displayName: 'Adelaide' })])).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED', field: ['externalId'] },
    ]);
    expect(
      await brand.import([moved('cid'), moved('cid'), moved('cid', { tierCode: 'gold' })]),
    ).toMatchObject([{ duplicate: false }, { duplicate: true }, { code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await brand.sql('select 1 from distributors')).toHaveLength(3);
  });

  it('each on its own: what is taken refuses one and leaves the others', async () => {
    await brand.import([
      moved('ada', { code: 'ada-2019', customerRefs: ['ada-buys'], boundCustomerRefs: ['hers'] }),
    ]);
    const answers = await brand.import([
      moved('code', { code: 'ADA-2019' }),
      moved('contact', { contact: 'ADA@old.example' }),
      moved('buyer', { customerRefs: ['free', 'ada-buys'] }),
      moved('customer', { boundCustomerRefs: ['hers'] }),
      moved('sponsor', { sponsorExternalId: 'later' }),
      moved('tier', { tierCode: 'platinum' }),
      moved('shape', { code: 'a b' }),
      moved('future', { joinedAt: '2999-01-01T00:00:00Z' }),
      moved('later'),
    ]);
    expect(answers).toMatchObject([
      { code: 'ALREADY_EXISTS', field: ['code'] },
      { code: 'ALREADY_EXISTS', field: ['contact'] },
      { code: 'ALREADY_EXISTS', field: ['customerRefs', '1'] },
      { code: 'ALREADY_EXISTS', field: ['boundCustomerRefs', '0'] },
      { code: 'SPONSOR_NOT_ELIGIBLE', field: ['sponsorExternalId'] },
      { code: 'NOT_FOUND', field: ['tierCode'] },
      { code: 'INVALID_INPUT', field: ['code'] },
      { code: 'INVALID_INPUT', field: ['joinedAt'] },
      { duplicate: false },
    ]);
  });

  it('twice at the same moment is moved once', async () => {
    const list = Array.from({ length: 20 }, (_, index) =>
      moved(`d${index}`, index === 0 ? {} : { sponsorExternalId: `d${index - 1}` }),
    );
    const [left, right] = await Promise.all([brand.import(list), brand.import(list)]);
    expect(left.map(({ distributor }) => distributor.id)).toEqual(
      right.map(({ distributor }) => distributor.id),
    );
    expect(left.every(({ duplicate }, index) => duplicate !== right[index]?.duplicate)).toBe(true);
  });
});
