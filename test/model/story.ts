import { deepEqual } from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../../db/connection.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { auditBooks } from '../../services/books/audit-books.ts';
import * as batching from './batching.ts';
import { monthAfter, monthAt, startOfMonth } from './calendar.ts';
import { isWayward, openStep, pick, refundOf, saleFor } from './choosing.ts';
import { askedFor, bankLine, batchFor, firstThings, withdrawalFor } from './choosing-money.ts';
import { House } from './house.ts';
import * as joining from './joining.ts';
import { modelDetails, modelPicture, servedPicture } from './picture.ts';
import { whatDoesNotHold } from './proof.ts';
import * as selling from './selling.ts';
import * as settling from './settling.ts';
import { daysAgo, draftOf, rulesOf, text, timeAt } from './spelling.ts';
import type { Fault } from '../support/fault-proxy.ts';
import type { BreakingLine } from './breaking-line.ts';
import type { Later, Opening, Step } from './steps.ts';
import { storedPicture } from './stored-picture.ts';
import * as withdrawing from './withdrawing.ts';
import { type Batch, DAY, newWorld, type Outcome, type Sale, type Withdrawal, type World } from './world.ts';

/** The way to the database, and one that breaks. */
export interface Ways {
  readonly db: Database;
  readonly line: BreakingLine;
}

const AT_ONCE = { later: { ms: 0 }, fault: null } as const;

/** Before all histories begin. */
const FOUNDED = Date.parse('2026-01-05T07:00:00Z');

/** The people with whom all histories begin, as the model and the house know them: without people nothing happens. */
export interface Founding {
  readonly world: World;
  readonly people: ReadonlyMap<DistributorId, string>;
}

/** One history, lived by the model and by the house at once; it throws at the first difference. */
export class Story {
  #now: number;
  readonly #world: World;
  readonly #line: BreakingLine;
  #fault: Fault | null = null;
  readonly #house: House;
  /** What was asked and done, to be asked again. */
  readonly #told: (() => Promise<void>)[] = [];
  readonly #drafts: selling.Draft[] = [];
  #count = 0;
  #what: Step['what'] | 'begin' = 'begin';
  readonly #saw: (outcome: string) => void;

  /** A line of four and one beside it, each with a customer of theirs. */
  static async found(ways: Ways): Promise<Founding> {
    const story = new Story(ways, { world: newWorld(), people: new Map() }, FOUNDED, () => undefined);
    const people = [null, 0, 1, 2, 0].map((sponsor, who) => {
      const own = who > 2 ? [who - 3] : [];
      return { who, contact: who, sponsor, code: who, tier: who === 1 ? 'silver' : null, back: 5, customers: own, bound: who === 2 ? [2] : [] };
    });
    await story.#import(people);
    return { world: story.#world, people: story.#house.nameOf };
  }

  /** Goes on from the founding, of which the model gets a copy; `saw` is told what every step came to. */
  constructor({ db, line }: Ways, { world, people }: Founding, start: number, saw: (outcome: string) => void) {
    this.#saw = saw;
    this.#now = start;
    this.#line = line;
    this.#world = structuredClone(world);
    this.#house = new House(db, people);
    this.#house.now = new Date(start);
  }

  async begin({ settings, rules, change, suspended, earned, taxed }: Opening): Promise<void> {
    await this.#configure({ ...settings, ...(taxed && settings.currency === 'CNY' ? { taxed } : {}) });
    await this.#publish(this.#now - 90 * DAY, { ...(change as joining.PlanChange), rules: rulesOf(rules, this.#now) });
    for (const [who, amount] of earned.entries()) await this.#do({ what: 'adjust', who, kind: 'BONUS', amount, key: who + 100, ...AT_ONCE });
    if (earned.length > 0) await this.take({ what: 'settle all due', later: { monthEnd: 1 }, fault: null });
    for (const who of suspended) await this.#do({ what: 'status', who, step: 'SUSPEND', ...AT_ONCE });
    this.#told.length = 0;
  }

  async take(asked: Step): Promise<void> {
    this.#now = this.#after(asked.later);
    this.#count += 1;
    const step = firstThings(this.#world, asked, this.#count);
    this.#what = step.what;
    this.#fault = step.fault;
    this.#house.now = new Date(this.#now);
    await this.#do(step);
  }

  /** Everything that is stored is what should be, and all of R20 holds. */
  async expectAllRight(): Promise<void> {
    const { call } = this.#house;
    const should = [...modelPicture(this.#world, this.#now), ...modelDetails(this.#world)].sort();
    same(await storedPicture(call.db, call.now), should, 'what is stored');
    same(await whatDoesNotHold(call.db), [], 'what does not hold');
  }

  /** The same by the ways that others take: what the services show, and the whole audit, the seals included. */
  async expectAllShownRight(): Promise<void> {
    const { call, nameOf } = this.#house;
    same(await servedPicture(call, nameOf), modelPicture(this.#world, this.#now), 'what is shown');
    const { checks } = await auditBooks(call);
    same(checks.filter(({ difference }) => difference !== null), [], 'the audit');
  }

  async #do(step: Step): Promise<void> {
    const [world, house, now] = [this.#world, this.#house, this.#now];
    switch (step.what) {
      case 'configure':
        return this.#configure(step.change);
      case 'sign up':
        return this.#signUp(step);
      case 'import':
        return this.#import(step.people);
      case 'review': {
        const applied = [...world.people.values()].filter(({ status }) => status === 'APPLIED');
        const name = pick(applied, step.who)?.name ?? this.#person(step.who);
        return void (await this.#agree(() => house.review(name, step.approve), () => joining.review(world, name, step.approve)));
      }
      case 'status':
        return void (await this.#agree(() => house.advanceDistributor(this.#person(step.who), step.step), () => joining.advance(world, this.#person(step.who), step.step)));
      case 'move': {
        const to = step.below === null ? null : this.#person(step.below);
        return this.#compare(await house.changeSponsor(this.#person(step.who), to), joining.changeSponsor(world, this.#person(step.who), to));
      }
      case 'tiers': {
        const tiers = world.tiers.map(({ code }) => code).concat('diamond').slice(0, step.count).map((code, index) => ({ code, rates: step.rates[index] ?? null }));
        return this.#compare(await house.defineTiers(tiers), joining.defineTiers(world, tiers, now));
      }
      case 'publish': {
        const rules = step.rules === null ? {} : { rules: rulesOf(step.rules, now) };
        return this.#publish(daysAgo(now, step.back), { ...(step.change as joining.PlanChange), ...rules });
      }
      case 'visit': {
        const last = step.withTheLast ? world.visits.at(-1) : undefined;
        const visit = { code: this.#code(step.who), token: `token ${step.token.toString()}`, customer: step.customer === null ? null : `customer ${step.customer.toString()}`, at: last?.at ?? timeAt(now, step.back) };
        return this.#compare(await house.visit(visit), joining.visit(world, visit, now));
      }
      case 'sell':
        return this.#sell(step.drafts.map((draft, index) => draftOf(draft, { now, currency: world.currency, externalId: `${this.#count.toString()}.${index.toString()}`, codes: this.#codes() })));
      case 'sell otherwise': {
        const draft = pick(this.#drafts, step.which);
        return draft && this.#sell([{ ...draft, shipping: draft.shipping + 1n }]);
      }
      case 'again':
        return pick(this.#told, step.which)?.();
      case 'advance':
      case 'refund':
      case 'cancel commissions':
        return this.#change(step);
      case 'adjust': {
        const correction = { to: this.#person(step.who), kind: step.kind, amount: BigInt(step.amount), key: `key ${step.key.toString()}` };
        return this.#ask(() => this.#adjust(correction));
      }
      case 'money settings': {
        const { minimum, secondAbove, taxed, ...same } = step.change;
        // The table is China's.
        const change = { ...same, ...amounts({ minimum, secondAbove }), ...(taxed === undefined ? {} : { taxed: taxed && world.currency === 'CNY' }) };
        return this.#configure(change);
      }
      case 'withdraw': {
        const asked = askedFor(world, step, this.#count);
        return this.#ask(() => this.#withdraw(asked));
      }
      case 'review withdrawal': {
        const withdrawal = withdrawalFor(world, step);
        return withdrawal && this.#ask(() => this.#reviewWithdrawal(withdrawal, step));
      }
      case 'pay': {
        const withdrawal = withdrawalFor(world, step);
        const reference = step.ref === null ? `bank ${this.#count.toString()}` : `bank ref ${step.ref.toString()}`;
        const answer = { succeeded: step.succeeded, reference, at: step.back === null ? null : timeAt(now, step.back) };
        return withdrawal && this.#ask(() => this.#recordPayout(withdrawal, answer));
      }
      case 'batch': {
        const wish = { limit: step.limit, key: step.key === null ? `batch ${this.#count.toString()}` : `batch of its own ${step.key.toString()}` };
        return this.#ask(() => this.#createBatch(wish));
      }
      case 'export': {
        const batch = pick(world.batches, step.which);
        return batch && this.#ask(() => this.#exportBatch(batch));
      }
      case 'reconcile': {
        const batch = batchFor(world, step);
        const lines = batch && step.lines.map((line, index) => bankLine(world, batch, line, { now, own: `${this.#count.toString()}.${index.toString()}` }));
        return batch && this.#ask(() => this.#reconcile(batch, lines ?? []));
      }
      case 'settle': {
        const month = monthAfter(monthAt(now, world.zone), -step.ago);
        return void (await this.#agree(() => house.settle(month), () => settling.settle(world, month, now)));
      }
      case 'settle all due':
        return this.#compare(await house.settleAllDue(), settling.settleAllDue(world, now));
      case 'refresh':
        return this.#compare(await house.refresh(), selling.completeDueSales(world, now));
    }
  }

  async #configure(settings: joining.Settings): Promise<void> {
    this.#compare(await this.#house.configure(settings, settings.currency ?? this.#world.currency), joining.configure(this.#world, settings, this.#now));
  }

  /** Whatever reaches deeper than the programme or the plan allows, or is for a tier that is gone, is refused: most of it is left out. */
  async #publish(from: number, asked: joining.PlanChange): Promise<void> {
    const { rates, rules } = asked;
    const wayward = this.#count % 5 === 4;
    const most = this.#world.thirdLevel || wayward ? 3 : 2;
    const depth = wayward ? 3 : Math.min(rates?.length ?? 1, most);
    const change = {
      ...asked,
      ...(rates === undefined ? {} : { rates: rates.slice(0, most) }),
      ...(rules === undefined ? {} : { rules: rules.filter(({ tier }) => wayward || tier === null || this.#world.tiers.some(({ code }) => code === tier)).map((rule) => ({ ...rule, rates: rule.rates?.slice(0, depth) ?? null, amounts: rule.amounts?.slice(0, depth) ?? null })) }),
    };
    await this.#ask(async () => {
      this.#compare(await this.#house.publish(from, change, this.#world.currency), joining.publish(this.#world, from, change, this.#now));
    });
  }

  async #signUp({ contact, sponsor, compliant }: Extract<Step, { what: 'sign up' }>): Promise<void> {
    const sponsorCode = sponsor === null ? null : (this.#codes()[sponsor] ?? 'nobody');
    const application = { name: `newcomer ${this.#count.toString()}`, contact: `c${contact.toString()}@example.com`, sponsorCode, compliant };
    const { outcome, code } = await this.#house.signUp(application);
    this.#compare(outcome, joining.signUp(this.#world, application, code));
  }

  async #import(people: Extract<Step, { what: 'import' }>['people']): Promise<void> {
    const newcomers = people.map(({ who, contact, sponsor, code, tier, back, customers, bound }): joining.Newcomer => {
      const externalId = `e${who.toString()}`;
      return {
        name: externalId, externalId, contact: `c${contact.toString()}@example.com`, sponsor: sponsor === null ? null : `e${sponsor.toString()}`,
        code: code === null ? null : `code-${code.toString()}`, tier, joinedAt: timeAt(this.#now, back),
        customers: customers.map((one) => `customer ${one.toString()}`), bound: bound.map((one) => `customer ${one.toString()}`),
      };
    });
    await this.#importAll(newcomers);
  }

  async #importAll(newcomers: readonly joining.Newcomer[]): Promise<void> {
    const answers = await this.#house.importPeople(newcomers);
    const expected = newcomers.map((one, index) => joining.importPerson(this.#world, one, answers[index]?.code ?? '', this.#now));
    this.#compare(answers.map(({ outcome }) => outcome), expected);
    const done = newcomers.filter((_, index) => expected[index] === 'DONE');
    if (done.length > 0) this.#told.push(() => this.#importAll(done));
  }

  async #sell(drafts: readonly selling.Draft[]): Promise<void> {
    const expected = await this.#agree(() => this.#house.recordOrders(drafts), () => drafts.map((draft) => selling.recordSale(this.#world, draft, this.#now)));
    const done = drafts.filter((_, index) => expected[index] === 'DONE');
    this.#drafts.push(...done);
    if (done.length > 0) this.#told.push(() => this.#sell(done));
  }

  async #change(step: Extract<Step, { what: 'advance' | 'refund' | 'cancel commissions' }>): Promise<void> {
    const sale = saleFor(this.#world, step);
    if (sale === undefined) return;
    if (step.what === 'cancel commissions') return this.#ask(() => this.#cancelCommissions(sale, `key ${step.key.toString()}`));
    const at = step.back === null ? null : timeAt(this.#now, step.back);
    if (step.what === 'refund') {
      const refund = refundOf(sale, step, at, this.#count);
      return this.#ask(() => this.#refund(sale, refund));
    }
    const next = isWayward(step) ? step.step : openStep(sale, step.step);
    return this.#ask(() => this.#advance(sale, next, at));
  }

  async #ask(request: () => Promise<void>): Promise<void> {
    await request();
    this.#told.push(request);
  }

  async #cancelCommissions(sale: Sale, key: string): Promise<void> {
    await this.#agree(() => this.#house.cancelCommissions(sale, key), () => selling.cancelCommissions(this.#world, sale, key, this.#now));
  }

  async #advance(sale: Sale, step: selling.SaleStep, at: number | null): Promise<void> {
    await this.#agree(() => this.#house.advanceOrder(sale, step, at), () => selling.advanceSale(this.#world, sale, step, at, this.#now));
  }

  async #refund(sale: Sale, refund: selling.Refund): Promise<void> {
    await this.#agree(() => this.#house.refund(sale, refund, this.#world.currency), () => selling.refundSale(this.#world, sale, refund, this.#now));
  }

  async #adjust(correction: settling.Correction): Promise<void> {
    await this.#agree(() => this.#house.adjust(correction, this.#world.currency), () => settling.adjust(this.#world, correction, this.#now));
  }

  async #withdraw(asked: withdrawing.Asked): Promise<void> {
    await this.#agree(() => this.#house.withdraw(asked, this.#world.currency), () => withdrawing.request(this.#world, asked, this.#now));
  }

  async #reviewWithdrawal(withdrawal: Withdrawal, { approve, operator }: Extract<Step, { what: 'review withdrawal' }>): Promise<void> {
    await this.#agree(() => this.#house.reviewWithdrawal(withdrawal, approve, operator), () => withdrawing.review(this.#world, withdrawal, approve, operator, this.#now));
  }

  async #recordPayout(withdrawal: Withdrawal, answer: withdrawing.Answer): Promise<void> {
    await this.#agree(() => this.#house.recordPayout(withdrawal, answer), () => withdrawing.recordPayout(this.#world, withdrawal, answer, this.#now));
  }

  async #createBatch(wish: batching.Wish): Promise<void> {
    await this.#agree(() => this.#house.createBatch(wish), () => batching.createBatch(this.#world, wish, this.#now));
  }

  async #exportBatch(batch: Batch): Promise<void> {
    const file = await this.#insist(() => this.#house.exportBatch(batch));
    const { currency } = this.#world;
    const expected = batching.exportBatch(batch, this.#now).map((one) => `${one.of}, ${one.account}, ${text(batching.netOf(one), currency)}, ${currency}`);
    same(file.sort(), expected.sort(), 'the file for the bank');
    this.#saw(`export: ${expected.length === 0 ? 'nothing' : 'DONE'}`);
  }

  async #reconcile(batch: Batch, lines: readonly batching.BankLine[]): Promise<void> {
    await this.#agree(() => this.#house.reconcile(batch, lines, this.#world.currency), () => batching.reconcile(this.#world, batch, lines, this.#now));
  }

  /**
   * Both answer alike. Where the line broke, the caller may have asked twice: what each answers is then the first answer,
   * or the one to whoever asks again.
   */
  async #agree<A extends Outcome | readonly Outcome[]>(house: () => Promise<A>, model: () => A): Promise<A> {
    const answer = await this.#insist(house);
    const first = model();
    if (!this.#line.hasBroken()) {
      this.#compare(answer, first);
      return first;
    }
    const [answers, firsts] = [[answer].flat(), [first].flat()];
    const seconds = isDeepStrictEqual(answers, firsts) ? firsts : [model()].flat();
    this.#compare(answers, firsts.map((one, index) => (answers[index] === one ? one : (seconds[index] ?? one))));
    this.#saw(`asked again after a fault: ${[...new Set(answers)].join(', ')}`);
    return first;
  }

  /** With the fault of the step, if it has one: whoever gets no answer asks again. */
  async #insist<A>(ask: () => Promise<A>): Promise<A> {
    this.#line.breakAt(this.#fault);
    if (this.#fault === null) return ask();
    const { db } = this.#house;
    this.#house.db = this.#line.db;
    try {
      return await ask().catch(ask).catch(ask);
    } finally {
      this.#house.db = db;
    }
  }

  #compare(house: Outcome | readonly Outcome[] | number, model: Outcome | readonly Outcome[] | number): void {
    same(house, model, `the answer to "${this.#what}"`);
    for (const outcome of [model].flat()) this.#saw(`${this.#what}: ${/^\d{4}-/.test(outcome.toString()) ? 'settled' : outcome.toString()}`);
  }

  #codes(): string[] {
    return [...this.#world.people.values()].map(({ code }) => code);
  }

  #code(who: number): string {
    return pick(this.#codes(), who) ?? 'nobody';
  }

  #person(who: number): string {
    return pick([...this.#world.people.keys()], who) ?? '';
  }

  /** Time only goes forward, and no two steps are at the same instant. */
  #after(later: Later): number {
    if ('ms' in later) return this.#now + later.ms;
    const { zone } = this.#world;
    return Math.max(this.#now + 1, startOfMonth(monthAfter(monthAt(this.#now, zone)), zone) + later.monthEnd);
  }
}

/** The house's is what there is, the model's is what should be. */
function same(house: unknown, model: unknown, what: string): void {
  deepEqual({ [what]: house }, { [what]: model });
}

const amounts = (some: Record<string, number | undefined>): Record<string, bigint> =>
  Object.fromEntries(Object.entries(some).flatMap(([name, amount]) => (amount === undefined ? [] : [[name, BigInt(amount)]])));
