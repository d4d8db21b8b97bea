import { lineAbove } from './joining.ts';
import {
  activeOwner,
  type Attribution,
  DAY,
  type Entry,
  GUEST,
  type Line,
  personOf,
  type Plan,
  type Rule,
  type Sale,
  stands,
  type World,
} from './world.ts';

/** R5 to R7: whose sale it is at the instant of payment, and whether the customer is theirs from then on. */
export function whoseSale(
  world: World,
  sale: Sale,
  plan: Plan,
  at: number,
): { attribution: Attribution | null; binds: boolean } {
  const nobody = sale.customer === GUEST;
  const buyer = world.buyers.get(sale.customer);
  if (buyer !== undefined && isActive(world, buyer))
    return { attribution: ofBuyer(world, buyer, plan), binds: false };
  const here = (channel: string): boolean => world.channelsShareCustomers || channel === sale.channel;
  const bindings = nobody
    ? []
    : (world.bindings.get(sale.customer) ?? []).filter(
        ({ by }) => by === null || (stands(by) && here(by.channel)),
      );
  const free =
    !nobody &&
    sale.lines.some(({ net }) => net > 0n) &&
    bindings.every(({ from, until }) => from <= at && until !== null && until <= at);
  const owner = activeOwner(world, sale.code);
  if (owner !== undefined)
    return { attribution: { to: owner.name, via: 'EXPLICIT_CODE', touchedAt: null }, binds: free };
  const live = bindings.findLast(({ from, until }) => from <= at && (until === null || at < until));
  if (live !== undefined && isActive(world, live.to))
    return { attribution: { to: live.to, via: 'BINDING', touchedAt: live.from }, binds: false };
  const people = [...world.people.keys()];
  const elsewhere = ({ token }: World['visits'][number]): number => (token === sale.token ? 0 : 1);
  // At one instant: the browser that buys, then whoever was there first.
  const [touch] = world.visits
    .filter(
      ({ token, customer, channel }) =>
        here(channel) && (token === sale.token || (customer === sale.customer && !nobody)),
    )
    .filter(
      (touched) => touched.at <= at && touched.at >= at - plan.window * DAY && isActive(world, touched.to),
    )
    .sort(
      (a, b) =>
        (plan.touch === 'FIRST' ? a.at - b.at : b.at - a.at) ||
        elsewhere(a) - elsewhere(b) ||
        people.indexOf(a.to) - people.indexOf(b.to),
    );
  if (touch === undefined) return { attribution: null, binds: false };
  return { attribution: { to: touch.to, via: 'VISIT', touchedAt: touch.at }, binds: free };
}

function ofBuyer(world: World, buyer: string, plan: Plan): Attribution | null {
  if (plan.self === 'BUYER_EARNS') return { to: buyer, via: 'SELF_PURCHASE', touchedAt: null };
  const { sponsor } = personOf(world, buyer);
  return plan.self === 'NOBODY_EARNS' || sponsor === null
    ? null
    : { to: sponsor, via: 'SPONSOR_OF_BUYER', touchedAt: null };
}

const isActive = (world: World, name: string): boolean => personOf(world, name).status === 'ACTIVE';

/** R9 to R15: what the sale earns whom, line by line. */
export function earningsOf(world: World, sale: Sale, plan: Plan, at: number, seller: string): Entry[] {
  const line = lineAbove(world, seller);
  const places = paidPlaces(world, line, plan);
  return sale.lines.flatMap((sold) => earningsOnLine(world, { sale, plan, at, line, places }, sold));
}

interface Earned {
  readonly sale: Sale;
  readonly plan: Plan;
  readonly at: number;
  readonly line: readonly string[];
  /** Where in the line each paid level stands. */
  readonly places: readonly { readonly level: number; readonly index: number }[];
}

/** R15. */
function paidPlaces(world: World, line: readonly string[], { rates, missing }: Plan): Earned['places'] {
  const places: { level: number; index: number }[] = [];
  for (const [index, name] of line.entries()) {
    const active = isActive(world, name);
    if (missing === 'ROLL_UP') {
      if (active && places.length < rates.length) places.push({ level: places.length + 1, index });
      continue;
    }
    if (index >= rates.length || (!active && missing === 'STOP')) break;
    if (active) places.push({ level: index + 1, index });
  }
  return places;
}

function earningsOnLine(world: World, { sale, plan, at, line, places }: Earned, sold: Line): Entry[] {
  const base = baseOf(sold, plan);
  const found = places.flatMap(({ level, index }) => {
    const name = line[index] ?? '';
    const { tier } = personOf(world, name);
    const rule = ruleFor(plan.rules, {
      sku: sold.sku,
      category: sold.category,
      channel: sale.channel,
      tier,
      at,
    });
    const rates =
      rule === undefined ? (world.tiers.find(({ code }) => code === tier)?.rates ?? plan.rates) : rule.rates;
    const rate = rates?.[level - 1] ?? null;
    const each = rule?.amounts?.[level - 1] ?? null;
    if (rate === null && each === null) return [];
    const full = each === null ? atRate(base, rate ?? 0, plan.rounding) : each * BigInt(sold.quantity);
    return [{ level, index, name, tier, rate, rule: rule?.name ?? null, full, amount: full }];
  });
  // R13: what is too much is cut from the farthest level first.
  let tooMuch = found.reduce((sum, { full }) => sum + full, 0n) - (sold.net * BigInt(plan.cap)) / 10_000n;
  for (const one of [...found].reverse()) {
    if (tooMuch <= 0n) break;
    const cut = tooMuch < one.amount ? tooMuch : one.amount;
    one.amount -= cut;
    tooMuch -= cut;
  }
  return found
    .filter(({ amount }) => amount > 0n)
    .map(({ level, index, name, tier, rate, rule, full, amount }) => ({
      kind: 'EARNED',
      to: name,
      sale,
      line: sold.ref,
      level,
      base,
      rate,
      amount,
      capped: amount < full,
      rule,
      tier,
      path: line.slice(0, index + 1),
      due: null,
    }));
}

/** R10. */
function baseOf({ net, cost, quantity }: Line, { base }: Plan): bigint {
  if (base === 'NET_PAID' || cost === null) return net;
  const profit = net - cost * BigInt(quantity);
  return profit > 0n ? profit : 0n;
}

/** R12. */
function atRate(base: bigint, rate: number, rounding: Plan['rounding']): bigint {
  const tenThousandths = base * BigInt(rate);
  const whole = tenThousandths / 10_000n;
  return rounding === 'HALF_UP' && tenThousandths % 10_000n >= 5_000n ? whole + 1n : whole;
}

/** R11: the more specific, then the higher priority, then the newer. */
function ruleFor(
  rules: readonly Rule[],
  sold: { sku: string; category: string | null; channel: string; tier: string; at: number },
): Rule | undefined {
  const fits = (named: string | null, is: string | null): boolean => named === null || named === is;
  let best: Rule | undefined;
  for (const rule of rules) {
    const inTime =
      (rule.from === null || sold.at >= rule.from) && (rule.until === null || sold.at < rule.until);
    const named =
      fits(rule.sku, sold.sku) &&
      fits(rule.category, sold.category) &&
      fits(rule.channel, sold.channel) &&
      fits(rule.tier, sold.tier);
    if (inTime && named && (best === undefined || rankOf(rule) >= rankOf(best))) best = rule;
  }
  return best;
}

/** As text that sorts: what is named, the weightiest first, then the priority. */
function rankOf({ sku, category, channel, tier, priority }: Rule): string {
  return (
    [sku, category, channel, tier].map((named) => (named === null ? '0' : '1')).join('') +
    (priority + 1000).toString().padStart(5, '0')
  );
}

/** R16: what is left of an earned amount when so much of its line's net is left. */
export function leftOfEarning(
  { amount, base, rate, capped }: Entry,
  { rounding }: Plan,
  { net }: Line,
  netLeft: bigint,
): bigint {
  if (rate === null || capped) return (amount * netLeft) / net;
  const anew = atRate(((base ?? 0n) * netLeft) / net, rate, rounding);
  return anew < amount ? anew : amount;
}
