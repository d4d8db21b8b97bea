import { decimalsOf } from './spelling.ts';
import {
  activeOwner,
  GUEST,
  notLaterThan,
  type Outcome,
  type Person,
  personOf,
  type Plan,
  planAt,
  type Rule,
  stands,
  type World,
} from './world.ts';

export interface Application {
  readonly name: string;
  readonly contact: string;
  readonly sponsorCode: string | null;
  readonly compliant: boolean;
}

/** R1, R2. The house chooses the code. */
export function signUp(
  world: World,
  { name, contact, sponsorCode, compliant }: Application,
  code: string,
): Outcome {
  if (!compliant) return 'NOT_COMPLIANT';
  const sponsor = activeOwner(world, sponsorCode);
  if (sponsorCode !== null && sponsor === undefined) return 'SPONSOR_NOT_ELIGIBLE';
  if (contactTaken(world, contact)) return 'ALREADY_EXISTS';
  const tier = world.tiers[0]?.code ?? '';
  const status = world.open ? 'ACTIVE' : 'APPLIED';
  world.people.set(name, {
    name,
    code,
    contact,
    externalId: null,
    told: null,
    status,
    reviewed: null,
    decision: null,
    tier,
    sponsor: sponsor?.name ?? null,
  });
  return 'DONE';
}

export interface Newcomer {
  readonly name: string;
  readonly externalId: string;
  readonly contact: string;
  readonly sponsor: string | null;
  readonly code: string | null;
  readonly tier: string | null;
  readonly joinedAt: number;
  readonly customers: readonly string[];
  readonly bound: readonly string[];
}

/** R2a. A customer who belongs to them belongs to them for good, from the day they joined. */
export function importPerson(world: World, newcomer: Newcomer, codeGiven: string, now: number): Outcome {
  const { name, externalId, contact, joinedAt, customers, bound } = newcomer;
  const from = notLaterThan(now, joinedAt);
  if (from === null) return 'INVALID_INPUT';
  const told = JSON.stringify({ ...newcomer, name: null });
  const known = imported(world, externalId);
  if (known !== undefined) return known.told === told ? 'DUPLICATE' : 'IDEMPOTENCY_KEY_REUSED';
  const aside = [...world.people.values()].find((one) => one.contact === contact);
  if (aside !== undefined && !stepsAside(world, aside)) return 'ALREADY_EXISTS';
  const code = newcomer.code ?? codeGiven;
  if ([...world.people.values()].some((one) => one.code.toUpperCase() === code.toUpperCase()))
    return 'ALREADY_EXISTS';
  if (newcomer.tier !== null && !world.tiers.some((tier) => tier.code === newcomer.tier)) return 'NOT_FOUND';
  const sponsor = newcomer.sponsor === null ? null : imported(world, newcomer.sponsor);
  if (sponsor === undefined) return 'SPONSOR_NOT_ELIGIBLE';
  if ([...customers, ...bound].includes(GUEST)) return 'INVALID_INPUT';
  if (customers.some((customer) => world.buyers.has(customer))) return 'ALREADY_EXISTS';
  if (bound.some((customer) => world.bindings.get(customer)?.some(({ by }) => by === null || stands(by))))
    return 'ALREADY_EXISTS';
  const tier = newcomer.tier ?? world.tiers[0]?.code ?? '';
  if (aside !== undefined)
    Object.assign(aside, { contact: null, status: aside.status === 'ACTIVE' ? 'TERMINATED' : 'REJECTED' });
  world.people.set(name, {
    name,
    code,
    contact,
    externalId,
    told,
    status: 'ACTIVE',
    reviewed: null,
    decision: null,
    tier,
    sponsor: sponsor?.name ?? null,
  });
  for (const customer of customers) world.buyers.set(customer, name);
  // Nobody belongs to themself (R7).
  for (const customer of bound.filter((one) => !customers.includes(one)))
    world.bindings.set(customer, [
      ...(world.bindings.get(customer) ?? []),
      { to: name, from, until: null, by: null },
    ]);
  return 'DONE';
}

/** R2. A sign-up whose contact nobody proved gives way to operators: an application always, an account only while nobody accepted it and nothing hangs on it. */
function stepsAside(world: World, { name, externalId, status, reviewed }: Person): boolean {
  if (externalId !== null) return false;
  if (status === 'APPLIED' || status === 'REJECTED') return true;
  const inUse =
    [...world.people.values()].some(({ sponsor }) => sponsor === name) ||
    [...world.sales.values()].some(({ attribution }) => attribution?.to === name) ||
    world.entries.some(({ to }) => to === name);
  return status === 'ACTIVE' && reviewed === null && !inUse;
}

const imported = (world: World, externalId: string): Person | undefined =>
  [...world.people.values()].find((one) => one.externalId === externalId);
const contactTaken = (world: World, contact: string): boolean =>
  [...world.people.values()].some((one) => one.contact === contact);

/** R1. The same decision again is known, whatever came after; the model has one operator for people. */
export function review(world: World, name: string, approve: boolean): Outcome {
  const person = personOf(world, name);
  const decision = approve ? 'APPROVE' : 'REJECT';
  if (person.reviewed === decision) return 'DONE';
  if (person.status !== 'APPLIED') return 'WRONG_STATE';
  Object.assign(person, { status: approve ? 'ACTIVE' : 'REJECTED', reviewed: decision, decision });
  return 'DONE';
}

/** R4. Whoever left does not come back. The last step again is known. */
export function advance(world: World, name: string, step: 'SUSPEND' | 'REINSTATE' | 'TERMINATE'): Outcome {
  const person = personOf(world, name);
  const { status } = person;
  if (person.decision === step) return 'DONE';
  if (step === 'SUSPEND' && status === 'ACTIVE') person.status = 'SUSPENDED';
  else if (step === 'REINSTATE' && status === 'SUSPENDED') person.status = 'ACTIVE';
  else if (step === 'TERMINATE' && (status === 'ACTIVE' || status === 'SUSPENDED'))
    person.status = 'TERMINATED';
  else return 'WRONG_STATE';
  person.decision = step;
  return 'DONE';
}

/** R3. */
export function changeSponsor(world: World, name: string, to: string | null): Outcome {
  const person = personOf(world, name);
  if (person.sponsor === to) return 'DONE';
  if (to !== null) {
    if (personOf(world, to).status !== 'ACTIVE') return 'SPONSOR_NOT_ELIGIBLE';
    if (lineAbove(world, to).includes(name)) return 'WOULD_FORM_CYCLE';
  }
  person.sponsor = to;
  return 'DONE';
}

/** The distributor and everybody above, nearest first. */
export function lineAbove(world: World, name: string): string[] {
  const line: string[] = [];
  for (let at: string | null = name; at !== null; at = personOf(world, at).sponsor) line.push(at);
  return line;
}

export interface Settings {
  readonly currency?: string;
  readonly zone?: string;
  readonly open?: boolean;
  readonly thirdLevel?: boolean;
  readonly autoCompleteDays?: number;
  readonly channelsShareCustomers?: boolean;
  readonly minimum?: bigint;
  readonly secondAbove?: bigint;
  readonly fee?: number;
  readonly taxed?: boolean;
}

/** R0, R14. */
export function configure(world: World, settings: Settings, now: number): Outcome {
  const { currency = world.currency, zone = world.zone, taxed = world.taxed } = settings;
  // The table is China's.
  if (taxed && currency !== 'CNY') return 'INVALID_INPUT';
  const threeInUse = [...stillPaying(world, now), ...world.tiers].some(
    ({ rates }) => rates !== null && rates.length > 2,
  );
  if (settings.thirdLevel === false && world.thirdLevel && threeInUse) return 'WRONG_STATE';
  const recorded = world.sales.size + world.entries.length > 0;
  if (recorded && (currency !== world.currency || zone !== world.zone)) return 'WRONG_STATE';
  const apart = decimalsOf(currency) - decimalsOf(world.currency);
  if (apart !== 0 && everInForce(world).some(({ rules }) => rules.some(({ amounts }) => amounts !== null)))
    return 'WRONG_STATE';
  const minimum = settings.minimum ?? withDecimals(world.minimum, apart);
  const secondAbove = settings.secondAbove ?? withDecimals(world.secondAbove, apart);
  const newAccountAbove = withDecimals(world.newAccountAbove, apart);
  if (minimum === null || secondAbove === null || newAccountAbove === null) return 'INVALID_INPUT';
  Object.assign(world, { ...settings, minimum, secondAbove, newAccountAbove });
  return 'DONE';
}

/** The same number with so many decimals more or less; null: it has digits there. */
function withDecimals(amount: bigint, more: number): bigint | null {
  if (more >= 0) return amount * 10n ** BigInt(more);
  const factor = 10n ** BigInt(-more);
  return amount % factor === 0n ? amount / factor : null;
}

/** R29 is left out: no tier of a history says when it is reached. */
export function defineTiers(world: World, tiers: World['tiers'], now: number): Outcome {
  const codes = new Set<string>();
  // The first thing that is wrong is the one that is said.
  for (const { code, rates } of tiers) {
    if (codes.has(code)) return 'INVALID_INPUT';
    if (rates !== null && rates.length > 2 && !world.thirdLevel) return 'NOT_COMPLIANT';
    codes.add(code);
  }
  if ([...world.people.values()].some((person) => !codes.has(person.tier))) return 'WRONG_STATE';
  if (
    stillPaying(world, now).some(({ rules }) => rules.some(({ tier }) => tier !== null && !codes.has(tier)))
  )
    return 'WRONG_STATE';
  world.tiers = tiers;
  return 'DONE';
}

/** Those that some moment is under: the first until another begins, and of several of one moment the last. */
const everInForce = (world: World): Plan[] =>
  world.plans.filter((plan, index) => (index === 0 ? planAt(world, 0) : planAt(world, plan.from)) === plan);

/** The plan in force, and those to come. */
const stillPaying = (world: World, now: number): Plan[] =>
  everInForce(world).filter((plan) => plan.from > now || plan === planAt(world, now));

export type PlanChange = Partial<Omit<Plan, 'version' | 'from' | 'rules'>> & {
  readonly rules?: readonly Rule[];
};

/** R9, R14: what is left out stays as it is in the plan in force now. */
export function publish(world: World, from: number, change: PlanChange, now: number): Outcome {
  const plan: Plan = { ...planAt(world, now), ...change, version: world.plans.length + 1, from };
  if (plan.rates.length > 2 && !world.thirdLevel) return 'NOT_COMPLIANT';
  // The first rule that is wrong is the one that is said.
  for (const { rates, amounts, tier } of plan.rules) {
    if ((rates ?? amounts ?? []).length > plan.rates.length) return 'INVALID_INPUT';
    if (tier !== null && !world.tiers.some(({ code }) => code === tier)) return 'NOT_FOUND';
  }
  const given = change.rules ?? [];
  if (given.some((rule, place) => given.slice(0, place).some((other) => tie(rule, other))))
    return 'INVALID_INPUT';
  // The latest one once more is the latest one.
  if (terms(plan) === terms(world.plans.at(-1))) return 'DONE';
  if ([...world.sales.values()].some(({ paidAt }) => paidAt !== null && paidAt >= from)) return 'WRONG_STATE';
  world.plans.push(plan);
  return 'DONE';
}

/** R34: nothing says which of the two applies, as they are for the same sales, with the same priority, at the same time. */
export function tie(one: Rule, other: Rule): boolean {
  const named = ({ sku, category, channel, tier, priority }: Rule): string =>
    JSON.stringify([sku, category, channel, tier, priority]);
  const begins = Math.max(one.from ?? -Infinity, other.from ?? -Infinity);
  const ends = Math.min(one.until ?? Infinity, other.until ?? Infinity);
  return named(one) === named(other) && begins < ends;
}

const terms = (plan: Plan | undefined): string =>
  JSON.stringify(plan && { ...plan, version: null }, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );

/** R5: only an ACTIVE distributor can be visited. */
export function visit(
  world: World,
  told: { code: string; token: string; customer: string | null; channel: string; at: number },
  now: number,
): Outcome {
  const at = notLaterThan(now, told.at);
  if (at === null) return 'INVALID_INPUT';
  const owner = activeOwner(world, told.code);
  if (owner === undefined) return 'NOT_FOUND';
  world.visits.push({
    to: owner.name,
    token: told.token,
    customer: told.customer,
    channel: told.channel,
    at,
  });
  return 'DONE';
}
