import type { DistributorId } from '../ids.ts';
import {
  atRate,
  type BasisPoints,
  inProportion,
  least,
  type Minor,
  minus,
  plus,
  type Rounding,
  sum,
  ZERO,
} from '../money.ts';
import type { BonusRule, BonusSlab } from '../terms/bonus-rule.ts';

/** What one slab pays: a rate of a part of the figure, or an amount. */
export interface BonusPart {
  readonly from: Minor;
  readonly rate: BasisPoints | null;
  /** The part of the figure that the rate is applied to; null for an amount. */
  readonly of: Minor | null;
  readonly amount: Minor;
}

/**
 * What a figure of a month earns by a rule, slab by slab (R35). A slab that begins at the figure is reached. Each slab is rounded on its
 * own, as the plan says (R12). GRADUATED: each slab reached pays its rate of its own part, or its amount. WHOLE: the highest
 * slab reached pays its rate of the whole figure, or its amount. A figure of zero earns nothing, so that nobody is paid who sold nothing.
 */
export function bonusParts(
  { slabs, list }: Pick<BonusRule, 'slabs' | 'list'>,
  figure: Minor,
  rounding: Rounding,
): BonusPart[] {
  if (figure <= 0n) return [];
  const reached = list.filter(({ from }) => from <= figure);
  if (slabs === 'WHOLE') return reached.slice(-1).map((slab) => part(slab, figure, rounding));
  return reached.map((slab, index) => {
    const end = reached[index + 1]?.from ?? figure;
    return part(slab, minus(least(end, figure), slab.from), rounding);
  });
}

function part({ from, rate, amount }: BonusSlab, of: Minor, rounding: Rounding): BonusPart {
  if (rate !== null) return { from, rate, of, amount: atRate(of, rate, rounding) };
  return { from, rate, of: null, amount: amount ?? ZERO };
}

/** The sum of the parts. */
export const bonusOf = (parts: readonly BonusPart[]): Minor => sum(parts.map(({ amount }) => amount));

/**
 * What a team target pays one member. An amount is paid to each member in full. What rates earn is shared by what each member sold,
 * rounded down, so that a line of many people is not paid the rate many times.
 */
export function memberShare(parts: readonly BonusPart[], ownSales: Minor, lineSales: Minor): Minor {
  const byRate = bonusOf(parts.filter(({ rate }) => rate !== null));
  const each = bonusOf(parts.filter(({ rate }) => rate === null));
  return plus(each, inProportion(byRate, least(ownSales, lineSales), lineSales));
}

/** A distributor's figures of a month, net of refunds; own purchases are left out. The tier is that of the end of the month. */
export interface BonusFigures {
  readonly id: DistributorId;
  readonly tierCode: string | null;
  /** Whether the distributor is ACTIVE. Others are not paid (R15). */
  readonly active: boolean;
  readonly sales: Minor;
  readonly teamSales: Minor;
}

/** A member of a line, the head included. */
export interface LineMember extends Pick<BonusFigures, 'id' | 'active' | 'sales'> {
  readonly headId: DistributorId;
  /** 0 is the head. */
  readonly depth: number;
}

/** A bonus of one distributor by one rule. */
export interface Bonus {
  readonly distributorId: DistributorId;
  /** The place of the rule in the plan, from 0. */
  readonly ruleNo: number;
  /** The head of the line whose sales reached the target; the distributor, unless it is a team target. */
  readonly headId: DistributorId;
  /** The figure that decided. */
  readonly figure: Minor;
  /** The member's own sales, of a team target; else null. */
  readonly ownSales: Minor | null;
  readonly parts: readonly BonusPart[];
  readonly amount: Minor;
  /** False: it was reached, and nothing is paid, because the distributor is not ACTIVE. */
  readonly paid: boolean;
}

export const figureFor = (
  { metric }: Pick<BonusRule, 'metric'>,
  { sales, teamSales }: BonusFigures,
): Minor => (metric === 'SALES' ? sales : teamSales);

const isOfTier = ({ tierCode }: BonusRule, person: BonusFigures): boolean =>
  tierCode === null || tierCode === person.tierCode;

/** The least figures that any of the rules pays for; null: no rule asks for that metric. */
export function leastFigures(
  rules: readonly BonusRule[],
): Readonly<Record<'sales' | 'teamSales', Minor | null>> {
  const lowest = (metric: BonusRule['metric']): Minor | null =>
    rules
      .filter((rule) => rule.metric === metric)
      .flatMap(({ list }) => list.slice(0, 1))
      .reduce<Minor | null>((low, { from }) => (low === null ? from : least(low, from)), null);
  return { sales: lowest('SALES'), teamSales: lowest('TEAM_SALES') };
}

interface Line {
  readonly rule: BonusRule;
  readonly ruleNo: number;
  readonly figure: Minor;
  readonly parts: readonly BonusPart[];
}

/** The lines that reach a team target, by their heads. */
export function linesThatReach(
  rules: readonly BonusRule[],
  people: readonly BonusFigures[],
  rounding: Rounding,
): Map<DistributorId, Line[]> {
  const found = new Map<DistributorId, Line[]>();
  for (const [ruleNo, rule] of rules.entries()) {
    if (!rule.team) continue;
    for (const person of people) {
      if (!isOfTier(rule, person)) continue;
      const figure = figureFor(rule, person);
      const parts = bonusParts(rule, figure, rounding);
      if (parts.length > 0)
        found.set(person.id, [...(found.get(person.id) ?? []), { rule, ruleNo, figure, parts }]);
    }
  }
  return found;
}

/** The bonuses that people earn by their own figures: by all rules that are no team targets. Bonuses of nothing are left out. */
export function ownBonuses(
  rules: readonly BonusRule[],
  people: readonly BonusFigures[],
  rounding: Rounding,
): Bonus[] {
  return [...rules.entries()].flatMap(([ruleNo, rule]) =>
    rule.team
      ? []
      : people.flatMap((person) => {
          if (!isOfTier(rule, person)) return [];
          const figure = figureFor(rule, person);
          const parts = bonusParts(rule, figure, rounding);
          const amount = bonusOf(parts);
          const { id, active: paid } = person;
          return amount > 0n
            ? [{ distributorId: id, ruleNo, headId: id, figure, ownSales: null, parts, amount, paid }]
            : [];
        }),
  );
}

/**
 * The bonuses of the members of lines that reached a team target. A member of several such lines is paid once by each rule: by the
 * line that pays most, of equal ones by the nearest.
 */
export function teamBonuses(
  lines: ReadonlyMap<DistributorId, readonly Line[]>,
  members: readonly LineMember[],
): Bonus[] {
  const best = new Map<string, Bonus & { readonly depth: number }>();
  for (const { id, headId, depth, active: paid, sales } of members) {
    for (const { ruleNo, figure, parts } of lines.get(headId) ?? []) {
      const amount = memberShare(parts, sales, figure);
      const key = `${id} ${ruleNo.toString()}`;
      const before = best.get(key);
      const isBetter =
        before === undefined ||
        amount > before.amount ||
        (amount === before.amount &&
          (depth < before.depth || (depth === before.depth && headId < before.headId)));
      if (amount > 0n && isBetter)
        best.set(key, {
          distributorId: id,
          ruleNo,
          headId,
          figure,
          ownSales: sales,
          parts,
          amount,
          paid,
          depth,
        });
    }
  }
  return [...best.values()].map(({ depth: _depth, ...bonus }) => bonus);
}
