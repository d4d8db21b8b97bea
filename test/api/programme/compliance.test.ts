import { describe, expect, it } from 'vitest';
import type { Member } from '../../support/programme/people.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

interface Report {
  readonly lines: readonly {
    readonly head: { readonly displayName: string };
    readonly levels: number;
    readonly people: number;
    readonly leaversWhoEarn: number;
  }[];
  readonly lineCount: number;
  readonly largestShareOfSales: number;
  readonly largestShareMonth: string | null;
  readonly thirdLevelAllowed: boolean;
  readonly planVersions: number;
  readonly declarationsMissing: number;
  readonly holds: number;
}
const report = async (after: string | null = null) =>
  (
    await brand.admin.ask<{ complianceReport: Report }>(
      `query ($after: ID) { complianceReport { lines(after: $after) { head { displayName } levels people leaversWhoEarn } lineCount
        largestShareOfSales largestShareMonth thirdLevelAllowed planVersions declarationsMissing holds } }`,
      { after },
    )
  ).complianceReport;
const lines = async () =>
  (await report()).lines.map(({ head, levels, people, leaversWhoEarn }) => [
    head.displayName,
    levels,
    people,
    leaversWhoEarn,
  ]);

let joined = 0;
/** So many people, each below one of these in turn. */
const below = async (sponsors: readonly Member[], count: number): Promise<Member[]> => {
  const list = Array.from({ length: count }, (_, index) => {
    const name = `member ${(joined += 1).toString()}`;
    return {
      externalId: name,
      displayName: name,
      contact: `${name.replace(' ', '')}@example.com`,
      sponsorExternalId: sponsors[index % sponsors.length]?.name,
      joinedAt: '2024-01-01T00:00:00Z',
    };
  });
  const imported = (await brand.import(list)) as readonly { distributor: { id: string; code: string } }[];
  return imported.map(({ distributor }, index) => ({
    id: distributor.id,
    code: distributor.code,
    name: list[index]?.displayName ?? '',
  }));
};

describe('the compliance report (R38)', () => {
  it('names every line with three levels and thirty people, the company’s own level counted', async () => {
    const [ada, ,] = await brand.line('Ada');
    const children = await below([ada], 28);
    // Ada and 28 are 29 people.
    expect(await lines()).toEqual([]);
    const [last] = await below(children.slice(0, 1), 1);
    expect(await lines()).toEqual([['Ada', 4, 30, 0]]);
    // Those who only applied, or were rejected, do not count.
    const applied = await brand.signUp({ name: 'Zoe', sponsorCode: ada.code });
    expect(await lines()).toEqual([['Ada', 4, 30, 0]]);
    await brand.review(applied, 'APPROVE');
    expect(await lines()).toEqual([['Ada', 4, 31, 0]]);
    // Who is suspended counts. Who left counts as long as they still earn.
    await brand.suspend(children[1] as Member);
    const sale = await brand.sale({ by: last as Member });
    await brand.terminate(last as Member);
    await brand.terminate(children[2] as Member);
    expect(await lines()).toEqual([['Ada', 4, 30, 1]]);
    await brand.cancel(sale);
    expect(await lines()).toEqual([]);
    const gus = await brand.distributor('Gus');
    await below(await below([gus], 1), 30);
    await below([ada], 1);
    expect(await lines()).toEqual([
      ['Gus', 4, 32, 0],
      ['Ada', 3, 30, 0],
    ]);
    expect(await report()).toMatchObject({ lineCount: 2 });
    // The next ones come after the head of the last.
    expect((await report(gus.id)).lines.map(({ head }) => head.displayName)).toEqual(['Ada']);
    expect((await report(ada.id)).lines).toEqual([]);
  });

  it('counts the company, the head and those below as levels, and names no head without a line', async () => {
    const [ada] = [await brand.distributor('Ada')];
    await below([ada], 29);
    expect(await lines()).toEqual([['Ada', 3, 30, 0]]);
    const alone = await brand.distributor('Bo');
    expect((await report()).lineCount).toBe(1);
    await brand.move(alone, ada);
    expect(await lines()).toEqual([['Ada', 3, 31, 0]]);
  });

  it('says the largest share of a month’s sales that was earned, with its bonuses', async () => {
    const [, ben] = await brand.line('Ada', 'Ben');
    expect(await report()).toMatchObject({ largestShareOfSales: 0, largestShareMonth: null });
    await brand.publish({ levelRates: [1000, 500], holdDays: 0 });
    await brand.sale({ by: ben, paidAt: at('2025-01-10'), completedAt: at('2025-01-10') });
    await brand.publish({ levelRates: [1000], holdDays: 0, effectiveFrom: '2025-02-01T00:00:00Z' });
    const sale = await brand.sale({ by: ben, goods: '300.00', paidAt: at('2025-02-10') });
    // Nobody earns on what is the company's own sale.
    await brand.sale({ goods: '900.00', paidAt: at('2025-01-11') });
    await brand.everyMinute();
    expect(await report()).toMatchObject({ largestShareOfSales: 1500, largestShareMonth: '2025-01' });
    await brand.refund(sale, { of: '300.00', when: at('2025-02-11') });
    brand.itIs(at('2025-02-20', '08:00:00'));
    await brand.sale({ by: ben, goods: '100.00', paidAt: at('2025-02-12') });
    await brand.bonus(ben, '6.00');
    await brand.everyMinute();
    expect(await report()).toMatchObject({ largestShareOfSales: 1600, largestShareMonth: '2025-02' });
  });

  it('counts versions of the plan, missing declarations and holds, and says whether a third level is allowed', async () => {
    const first = await report();
    expect(first).toMatchObject({ thirdLevelAllowed: false, declarationsMissing: 0, holds: 0 });
    const ada = await brand.distributor('Ada');
    const signed = await brand.signUp({ name: 'Ben', sponsorCode: ada.code });
    await brand.review(signed, 'APPROVE');
    await brand.configure({ allowThirdLevel: true });
    await brand.publish({ levelRates: [1000] });
    await brand.admin.do('freezeLine', { distributorId: ada.id, scope: 'LINE', reason: 'r' }, '__typename');
    expect(await report()).toMatchObject({
      thirdLevelAllowed: true,
      planVersions: first.planVersions + 1,
      // Ada was imported, and declared nothing.
      declarationsMissing: 1,
      holds: 1,
    });
  });
});
