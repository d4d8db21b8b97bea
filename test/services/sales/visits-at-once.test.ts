import { fc } from '../../support/properties.ts';
import { beforeAll, expect, it } from 'vitest';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Touch } from '../../../domain/terms/plan.ts';
import { recordVisit } from '../../../services/sales/attribution/record-visit.ts';
import { previewCommission } from '../../../services/sales/orders/preview-commission.ts';
import { useDatabase } from '../../support/database.ts';
import { agreed, operatorCall, order, recruit } from '../team.ts';

const books = useDatabase();
const NOW = new Date('2026-11-05T04:00:00Z');
/** Who was in the programme first comes first. */
const NAMES = ['ada', 'ben', 'cid'] as const;
let people: Record<string, DistributorId>;

beforeAll(async () => {
  people = await recruit(operatorCall(books.db, NOW), { ada: null, ben: null, cid: null });
});

interface Visited {
  readonly who: (typeof NAMES)[number];
  /** By the browser that buys; else by the customer, from another. */
  readonly here: boolean;
  readonly daysAgo: number;
}

const visited: fc.Arbitrary<Visited> = fc.record({
  who: fc.constantFrom(...NAMES),
  here: fc.boolean(),
  daysAgo: fc.constantFrom(2, 3),
});
const story = fc
  .tuple(fc.array(visited, { minLength: 2, maxLength: 5 }), fc.constantFrom<Touch>('FIRST', 'LAST'))
  .chain(([visits, touch]) =>
    fc.record({
      touch: fc.constant(touch),
      arrived: fc.shuffledSubarray(visits, { minLength: visits.length }),
    }),
  );

/** R5 (c), said once more: the time, then the browser that buys, then who was in the programme first. */
function deciding(visits: readonly Visited[], touch: Touch): string | undefined {
  const weight = ({ who, here, daysAgo }: Visited): string =>
    [touch === 'FIRST' ? 9 - daysAgo : daysAgo, here ? 0 : 1, NAMES.indexOf(who)].join(' ');
  return [...visits].sort((a, b) => (weight(a) < weight(b) ? -1 : 1))[0]?.who;
}

let shops = 0;

/** Whom a sale is credited to after the visits have arrived in this order. */
async function credited(arrived: readonly Visited[], touch: Touch): Promise<string | undefined> {
  const call = operatorCall(books.db, NOW);
  const own = `of story ${(shops += 1).toString()}`;
  const names = { customerRef: `customer ${own}`, visitorToken: `here ${own}` };
  for (const { who, here, daysAgo } of arrived) {
    const by = here
      ? { visitorToken: names.visitorToken }
      : { visitorToken: `elsewhere ${own}`, customerRef: names.customerRef };
    agreed(
      await recordVisit(call, {
        referralCode: `${who}-code`,
        visitedAt: new Date(NOW.getTime() - daysAgo * 86_400_000),
        ...by,
      }),
    );
  }
  const { attribution } = agreed(
    await previewCommission(call, {
      order: order(call, { externalId: own, ...names }),
      draft: { effectiveFrom: NOW, touch },
    }),
  );
  return NAMES.find((name) => people[name] === attribution?.distributorId);
}

it('of visits at one instant the same decides, in whichever order they arrived (R5)', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ arrived, touch }) => {
      const expected = deciding(arrived, touch);
      expect([await credited(arrived, touch), await credited([...arrived].reverse(), touch)]).toEqual([
        expected,
        expected,
      ]);
    }),
    { numRuns: 100, seed: 5 },
  );
});
