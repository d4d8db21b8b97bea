import { describe, expect, it } from 'vitest';
import { useProgramme } from '../../support/programme/use-programme.ts';

/* A page that somebody opens from a link or a poster, before they have any account or token. */
const brand = useProgramme();
const PAGE = '{ publicProgramme { name joinMode signUpNeedsCode termsVersion languages } }';
const INVITER = 'query ($code: String!) { inviter(code: $code) { displayName code } }';
const inviter = async (code: string) =>
  (await brand.nobody.ask<{ inviter: object | null }>(INVITER, { code })).inviter;
const configured = (input: object) =>
  brand.admin.do<{ programme: object }>(
    'configureProgramme',
    input,
    '... on ProgrammeConfigured { programme { termsVersion } }',
  );

describe('a sign-up page without a token', () => {
  it('shows what the programme is called and what it asks for, as it is now', async () => {
    expect(await brand.nobody.ask(PAGE)).toEqual({
      publicProgramme: {
        name: 'Tributary',
        joinMode: 'REVIEW',
        signUpNeedsCode: false,
        termsVersion: null,
        languages: ['en', 'zh'],
      },
    });
    await brand.configure({ name: 'Tea', joinMode: 'OPEN', signUpNeedsCode: true, termsVersion: '2026-11' });
    const now = {
      publicProgramme: {
        name: 'Tea',
        joinMode: 'OPEN',
        signUpNeedsCode: true,
        termsVersion: '2026-11',
        languages: ['en', 'zh'],
      },
    };
    for (const who of [brand.nobody, brand.shop, brand.admin]) expect(await who.ask(PAGE)).toEqual(now);
  });

  it('shows who invites, however the code is spelt, and who it is can sponsor whoever signs up', async () => {
    const ada = await brand.distributor('Ada', { code: 'Tea-Ada' });
    for (const code of ['Tea-Ada', 'tea-ada ', 'ＴＥＡ－ＡＤＡ', 'TEA–ADA\n', 'TEA-\u200bADA'])
      expect(await inviter(code)).toEqual({ displayName: 'Ada', code: 'Tea-Ada' });
    const ben = await brand.signUp({ name: 'Ben', sponsorCode: 'Tea-Ada' });
    expect(await brand.see(ben)).toMatchObject({ sponsor: { displayName: ada.name } });
  });

  it('shows nobody alike for a code that nobody has and for one that invites no more, or not yet', async () => {
    const ada = await brand.distributor('Ada', { code: 'TEA-ADA' });
    const applied = await brand.signUp({ name: 'Ben' });
    await brand.suspend(ada);
    for (const code of ['TEA-ADA', applied.code, 'NOBODY22', '', ' ', 'x'.repeat(5000), 'a\u0000b'])
      expect(await inviter(code)).toBeNull();
    await brand.reinstate(ada);
    expect(await inviter('TEA-ADA')).toEqual({ displayName: 'Ada', code: 'TEA-ADA' });
  });
});

describe('the terms that a sign-up accepts (R2)', () => {
  const applying = (name: string, termsVersion: string) =>
    brand.signUp({ name, declaration: { termsVersion } });
  const refused = (sentence: string) => ({
    code: 'INVALID_INPUT',
    field: ['declaration', 'termsVersion'],
    sentence,
  });

  it('are those of the programme from the moment an operator names them, whoever has an account', async () => {
    await applying('Ada', '2025-07');
    expect(await configured({ termsVersion: ' 2026-11 ' })).toEqual({
      programme: { termsVersion: '2026-11' },
    });
    for (const name of ['Ada', 'Ben'])
      await expect(applying(name, '2025-07')).rejects.toMatchObject(
        refused('The terms to accept are those of version 2026-11.'),
      );
    expect(await brand.sql('select 1 from distributors')).toHaveLength(1);
    await applying('Ben', '2026-11 ');
    expect(
      await brand.sql(`select terms_version from declarations order by declared_at desc limit 1`),
    ).toEqual([{ terms_version: '2026-11' }]);
  });

  it('are told in Chinese too', async () => {
    await configured({ termsVersion: '2026-11' });
    const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
    const chinese = brand.nobody.do(
      'signUpDistributor',
      { displayName: 'Ben', contact: 'ben@example.com', declaration },
      '__typename',
      'zh',
    );
    await expect(chinese).rejects.toMatchObject(refused('请同意 2026-11 版条款。'));
  });

  it('are any again when they are given as null; left out they stay', async () => {
    await configured({ termsVersion: '2026-11' });
    expect(await configured({ autoCompleteDays: 9 })).toEqual({ programme: { termsVersion: '2026-11' } });
    expect(await configured({ termsVersion: null })).toEqual({ programme: { termsVersion: null } });
    await applying('Ada', '2025-07');
  });

  it('are named in 1 to 50 characters, and each change is on the audit log', async () => {
    for (const termsVersion of ['', ' ', 'x'.repeat(51)])
      await expect(configured({ termsVersion })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: ['termsVersion'],
      });
    await configured({ termsVersion: '1' });
    await configured({ termsVersion: '1' });
    await configured({ termsVersion: null });
    const { auditLog } = await brand.admin.ask<{ auditLog: { nodes: object[] } }>(
      '{ auditLog(filter: { subject: "programme" }) { nodes { action before after } } }',
    );
    expect(auditLog.nodes).toEqual([
      { action: 'configureProgramme', before: { termsVersion: '1' }, after: { termsVersion: null } },
      { action: 'configureProgramme', before: { termsVersion: null }, after: { termsVersion: '1' } },
    ]);
  });
});
