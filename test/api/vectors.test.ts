import { describe, expect, it } from 'vitest';
import type { Member } from '../support/programme/people.ts';
import { earnings } from '../support/programme/sales.ts';
import { at } from '../support/programme/time.ts';
import { useProgramme } from '../support/programme/use-programme.ts';
import vectors from '../vectors/commissions.json' with { type: 'json' };

const brand = useProgramme();

/** A chain from the top down, under a plan without a cap; three levels are allowed where the example has them. */
async function chainUnder(names: readonly string[], plan: object): Promise<ReadonlyMap<string, Member>> {
  await brand.configure({ allowThirdLevel: true });
  await brand.publish({ capRate: 10_000, ...plan });
  const chain = await brand.line(...names);
  return new Map(chain.map((member) => [member.name, member]));
}

const named = (chain: ReadonlyMap<string, Member>, name: string): Member => {
  const member = chain.get(name);
  if (member === undefined) throw new Error(`${name} is not in the chain`);
  return member;
};

describe('worked examples of others, through the API: levels (R9, R14)', () => {
  it.each(vectors.levels)(
    '$id, $source',
    async ({ chain: names, seller, levelRates, net, expect: expected }) => {
      const chain = await chainUnder(names, { levelRates });
      expect(earnings(await brand.sale({ by: named(chain, seller), goods: net }))).toEqual(expected);
    },
  );
});

describe('worked examples of others, through the API: a missing level (R15)', () => {
  it.each(vectors.missingLevel)(
    '$id, $source',
    async ({ chain: names, inactive, seller, levelRates, missingLevel, net, expect: expected }) => {
      const chain = await chainUnder(names, { levelRates, missingLevel });
      for (const name of inactive) await brand.suspend(named(chain, name));
      expect(earnings(await brand.sale({ by: named(chain, seller), goods: net }))).toEqual(expected);
    },
  );
});

describe('worked examples of others, through the API: the base (R10, R11)', () => {
  it.each(vectors.base)(
    '$id, $source',
    async ({ lines, rules = [], levelRates, discount, shipping, tax, expect: expected }) => {
      const chain = await chainUnder(['Seller'], {
        levelRates,
        rules: rules.map((rule) => ({ name: rule.sku, ...rule })),
      });
      const order = await brand.sale({
        by: named(chain, 'Seller'),
        lines: lines,
        ...given({ discount, shipping, tax }),
      });
      expect(order.commissionEntries.map(({ amount }) => amount)).toEqual(expected);
    },
  );
});

describe('worked examples of others, through the API: shares of a discount (R10)', () => {
  it.each(vectors.allocation)('$id, $source', async ({ weights, discount, expect: expected }) => {
    const { lines } = await brand.sale({ lines: weights.map((unitPrice) => ({ unitPrice })), discount });
    const shares = lines.map(
      ({ net }, index) => (Math.round(Number(weights[index]) * 100) - Math.round(Number(net) * 100)) / 100,
    );
    expect(shares.map((share) => share.toFixed(2))).toEqual(expected);
  });
});

describe('worked examples of others, through the API: rounding (R12)', () => {
  it.each(vectors.rounding)(
    '$id, $source',
    async ({ rounding, quantity, unitPrice, rate, expect: expected }) => {
      const chain = await chainUnder(['Seller'], { levelRates: [rate], rounding });
      const order = await brand.sale({ by: named(chain, 'Seller'), lines: [{ quantity, unitPrice }] });
      expect(earnings(order)).toEqual(expected === '0.00' ? {} : { Seller: expected });
    },
  );
});

describe('worked examples of others, through the API: refunds (R16, R23)', () => {
  it.each(vectors.refunds)(
    '$id, $source',
    async ({ net, levelRates, refunds, settledFirst, ...expected }) => {
      const seller = named(await chainUnder(['Sponsor', 'Seller'], { levelRates, holdDays: 0 }), 'Seller');
      const order = await brand.sale({
        by: seller,
        goods: net,
        paidAt: at('2025-01-10'),
        completedAt: at('2025-01-10'),
      });
      if (settledFirst) await brand.settle('2025-01');
      const answers = [];
      for (const of of refunds) answers.push(await brand.refund(order, { of, when: at('2025-02-10') }));
      const reversed = answers.flatMap(({ reversals }) => reversals.map(({ amount }) => amount));
      if (expected.expectReversed !== undefined) expect(reversed).toEqual(expected.expectReversed);
      if (expected.expectLeft !== undefined)
        expect(Object.values(earnings(await brand.order(order)))).toEqual(expected.expectLeft);
      if (!settledFirst) return;
      await brand.settle('2025-02');
      expect(await brand.statement(seller, '2025-01')).toMatchObject({ earned: expected.expectStatement });
      expect(await brand.statement(seller, '2025-02')).toMatchObject({
        earned: '0.00',
        reversed: expected.expectNextStatement,
      });
    },
  );
});

/** What an example says nothing about is left out, not sent as nothing. */
function given(amounts: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== undefined));
}
