import { beforeEach, describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { credited, orderOf, USUAL_DAY } from '../../support/programme/sales.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();
let ada: Member;
beforeEach(async () => {
  ada = await brand.distributor('Ada', { code: 'TEA-ADA' });
});

/** As people type it, paste it, and read it off a poster. */
const SPELLINGS = [
  'TEA-ADA ',
  ' tea-ada',
  'TEA-ADA\n',
  '\tTEA-ADA\r\n',
  'TEA-\u200bADA',
  'TEA\u00a0-ADA',
  '\ufeffTEA-ADA',
  'ＴＥＡ－ＡＤＡ',
  'TEA–ADA',
  'TEA—ADA',
  'TEA‒ADA',
  'TEA‑ADA',
  'TEA−ADA',
  'TE\u00adA-ADA',
  'TEA-\u2060ADA\ufe0f',
  'TEAーADA',
];
const CHECK = 'query ($code: String!) { checkReferralCode(code: $code) { counts displayName } }';
const checked = async (code: string) =>
  (await brand.nobody.ask<{ checkReferralCode: object }>(CHECK, { code })).checkReferralCode;
const warned = (input: object, language = 'en') =>
  brand.admin.do<{ order: { id: string }; warnings: object[] }>(
    'recordOrder',
    input,
    '... on OrderRecorded { order { id } warnings { code field message } }',
    language,
  );
const WARNING = {
  code: 'REFERRAL_CODE_NOT_ACTIVE',
  field: ['referralCode'],
  message: 'No active distributor has this code.',
};

describe('a referral code is taken as a person means it (R5)', () => {
  it.each(SPELLINGS)('%j', async (code) => {
    expect(credited(await brand.sale({ code }))).toBe('Ada by EXPLICIT_CODE');
    await brand.visit({ code }, { visitor: 'phone', when: USUAL_DAY });
    const recruit = await brand.signUp({ name: 'Cid', sponsorCode: code });
    const [found] = await brand.sql<{ sponsor: string }>(
      'select sponsor_id as sponsor from distributors where id = $1',
      [recruit.id],
    );
    expect(found?.sponsor).toBe(ada.id);
    expect(await checked(code)).toEqual({ counts: true, displayName: 'Ada' });
    const { distributors } = await brand.admin.ask<{ distributors: { nodes: object[] } }>(
      'query ($search: String!) { distributors(search: $search) { nodes { code } } }',
      { search: code },
    );
    expect(distributors.nodes).toEqual([{ code: 'TEA-ADA' }]);
    const [imported] = await brand.import([
      { externalId: 'e', displayName: 'E', contact: 'e@example.com', joinedAt: USUAL_DAY, code },
    ]);
    expect(imported).toMatchObject({ code: 'ALREADY_EXISTS', field: ['code'] });
  });

  it('an order that is told again with its code spelt otherwise is the same order', async () => {
    const order = orderOf({ code: 'TEA-ADA', number: 'A-1' });
    const first = await brand.record(order);
    const again = await brand.record({ ...order, referralCode: 'ＴＥＡ–ADA ' });
    expect([again.duplicate, again.order.id]).toEqual([true, first.order.id]);
  });

  it('letters are not guessed: another code is another code', async () => {
    for (const code of ['TEA ADA X', 'TEAADA', 'TEA_ADA', 'TEA-АDA']) {
      expect(credited(await brand.sale({ code }))).toBeNull();
      expect(await checked(code)).toEqual({ counts: false, displayName: null });
    }
  });
});

describe('a code that counts for nothing', () => {
  it('is told with the order that is recorded, in both languages, and with the payment of one that was placed', async () => {
    expect((await warned(orderOf({ by: ada }))).warnings).toEqual([]);
    expect((await warned(orderOf({}))).warnings).toEqual([]);
    expect((await warned(orderOf({ code: 'TEA-ADDA' }))).warnings).toEqual([WARNING]);
    expect((await warned(orderOf({ code: 'TEA-ADDA' }), 'zh')).warnings).toEqual([
      { ...WARNING, message: '没有启用中的分销商使用此推荐码。' },
    ]);
    const { order, warnings } = await warned(orderOf({ code: 'TEA-ADDA', paidAt: null }));
    expect(warnings).toEqual([WARNING]);
    const paid = await brand.admin.do<{ warnings: object[] }>(
      'advanceOrder',
      { order: { id: order.id }, step: 'PAY', at: USUAL_DAY },
      '... on OrderAdvanced { warnings { code field message } }',
    );
    expect(paid.warnings).toEqual([WARNING]);
  });

  it('told again, an order that was credited by its code says nothing of what became of the code since', async () => {
    const [good, bad] = [orderOf({ by: ada }), orderOf({ code: 'TEA-ADDA' })];
    for (const order of [good, bad]) await brand.record(order);
    await brand.suspend(ada);
    expect([(await warned(good)).warnings, (await warned(bad)).warnings]).toEqual([[], [WARNING]]);
  });

  it('is one answer, whether it is unknown, suspended, still applied for, or no code at all', async () => {
    const nothing = { counts: false, displayName: null };
    await brand.suspend(ada);
    const applied = await brand.signUp({ name: 'Cid' });
    const [{ code } = { code: '' }] = await brand.sql<{ code: string }>(
      'select code from distributors where id = $1',
      [applied.id],
    );
    for (const one of ['TEA-ADA', code, 'NOBODY', '', ' ', 'x'.repeat(5000), 'a\u0000b'])
      expect(await checked(one)).toEqual(nothing);
    await brand.reinstate(ada);
    for (const who of [brand.nobody, brand.storefront('app'), brand.as(ada), brand.admin]) {
      expect(await who.ask(CHECK, { code: 'tea-ada' })).toEqual({
        checkReferralCode: { counts: true, displayName: 'Ada' },
      });
    }
  });
});
