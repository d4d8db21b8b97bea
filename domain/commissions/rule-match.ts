import type { CommissionRule } from '../terms/plan.ts';

/** The properties of a sale that a rule may name: an order line's goods, the channel, the beneficiary's tier, and the time. */
export interface Sale {
  readonly sku: string;
  readonly category: string | null;
  readonly channel: string;
  /** The beneficiary's. */
  readonly tierCode: string;
  /** The order's `paidAt`. */
  readonly at: Date;
}

/** A plan's rules in the order in which they are tried. The first match applies. */
interface RuleBook {
  readonly bySku: ReadonlyMap<string, readonly CommissionRule[]>;
  readonly general: readonly CommissionRule[];
}

// A plan's rules never change, and replaying a year looks them up for every line and level. They are sorted once
// and cached as long as the list exists.
const books = new WeakMap<readonly CommissionRule[], RuleBook>();

/**
 * The rule that applies (R11): the most specific match, where sku outweighs category, category outweighs channel, and
 * channel outweighs tier; then the higher priority; then the later in the list. Undefined when no rule matches.
 */
export function ruleFor(rules: readonly CommissionRule[], sale: Sale): CommissionRule | undefined {
  if (rules.length === 0) return undefined;
  const book = books.get(rules) ?? openBook(rules);
  const matching = (rule: CommissionRule): boolean => matches(rule, sale);
  return book.bySku.get(sale.sku)?.find(matching) ?? book.general.find(matching);
}

function openBook(rules: readonly CommissionRule[]): RuleBook {
  const inTurn = [...rules]
    .reverse()
    .sort((a, b) => specificity(b) - specificity(a) || b.priority - a.priority);
  const bySku = new Map<string, CommissionRule[]>();
  const general: CommissionRule[] = [];
  for (const rule of inTurn) {
    if (rule.sku === null) general.push(rule);
    else bySku.set(rule.sku, [...(bySku.get(rule.sku) ?? []), rule]);
  }
  const book = { bySku, general };
  books.set(rules, book);
  return book;
}

/** A named sku outweighs all other properties together; a named category outweighs the two after it, and so on. */
function specificity(rule: CommissionRule): number {
  const named = (name: string | null, weight: number): number => (name === null ? 0 : weight);
  return named(rule.sku, 8) + named(rule.category, 4) + named(rule.channel, 2) + named(rule.tierCode, 1);
}

function matches(rule: CommissionRule, sale: Sale): boolean {
  return (
    (rule.sku === null || rule.sku === sale.sku) &&
    (rule.category === null || rule.category === sale.category) &&
    (rule.channel === null || rule.channel === sale.channel) &&
    (rule.tierCode === null || rule.tierCode === sale.tierCode) &&
    (rule.startsAt === null || rule.startsAt <= sale.at) &&
    (rule.endsAt === null || sale.at < rule.endsAt)
  );
}
