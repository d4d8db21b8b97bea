/**
 * The commission of a level: a share of the money in hundredths of a percent, or an amount in pence for each
 * unit.
 */
export type Promised = { readonly share: bigint } | { readonly each: bigint };

const shares = (...rates: number[]): Promised[] => rates.map((rate) => ({ share: BigInt(rate) }));
const pieces = (...amounts: number[]): Promised[] => amounts.map((each) => ({ each: BigInt(each) }));

const NOTHING: Promised = { share: 0n };
const POSTAGE = shares(0);
const BAGS = shares(1200, 600);
const CHRISTMAS = shares(2000, 800, 500);
const CAKESTAND = shares(1800, 900, 300);
const HEART = pieces(50, 25, 10);
const DIAMOND = shares(1800, 1000, 600);
const GOLD = shares(1600, 900, 500);
const PLAN = shares(1500, 800, 500);

/** The plan that is only tried out. It differs in what ordinary people get, and in the cap. */
export const TRIED = { rates: shares(1200, 900, 700), cap: 25n };

/**
 * Finds the commission of a level. The first rule that exists applies: the article's, then its category's,
 * then the earner's tier's, then the plan's.
 */
export function promised(
  level: 1 | 2 | 3,
  earner: number,
  sku: string,
  category: string,
  day: string,
  plan = PLAN,
): Promised {
  return (ruleFor(sku, category, day) ?? ownRates(earner, plan))[level - 1] ?? NOTHING;
}

function ruleFor(sku: string, category: string, day: string): Promised[] | null {
  if (sku === '85123A') return HEART;
  if (sku === '22423' && day.startsWith('2011-03')) return CAKESTAND;
  if (category === 'service') return POSTAGE;
  if (category === 'bags') return BAGS;
  if (category === 'christmas' && day >= '2011-09-01' && day < '2011-12-01') return CHRISTMAS;
  return null;
}

function ownRates(earner: number, plan: Promised[]): Promised[] {
  return earner <= 39 ? DIAMOND : earner <= 194 ? GOLD : plan;
}
