import { deepEqual } from 'node:assert/strict';
import type { Database } from '../../db/connection.ts';
import { auditBooks } from '../../services/books/audit-books.ts';
import { monthAfter, monthAt, startOfMonth } from './calendar.ts';
import { House } from './house.ts';
import * as joining from './joining.ts';
import { housePicture, modelPicture } from './picture.ts';
import * as selling from './selling.ts';
import * as settling from './settling.ts';
import { daysAgo, draftOf, rulesOf, timeAt } from './spelling.ts';
import type { Later, Opening, Step } from './steps.ts';
import * as withdrawing from './withdrawing.ts';
import { DAY, newWorld, type Outcome, type Sale, type Withdrawal, type World } from './world.ts';

/** How often the whole of both is compared, besides what each step answers: after every step, or at the end. */
export type Pace = 'every step' | 'at the end';

/** One history, lived by the model and by the house at once; it throws at the first difference. */
export class Story {
  #now: number;
  readonly #world: World = newWorld();
  readonly #house: House;
  /** What was asked and done, to be asked again. */
  readonly #told: (() => Promise<void>)[] = [];
  readonly #drafts: selling.Draft[] = [];
  #count = 0;
  #what: Step['what'] | 'begin' = 'begin';
  readonly #saw: (outcome: string) => void;

  /** `saw` is told what every step came to. */
  constructor(db: Database, start: number, saw: (outcome: string) => void) {
    this.#saw = saw;
    this.#now = start;
    this.#house = new House(db);
    this.#house.now = new Date(start);
  }

  /** A line of four and one beside it, each with a customer of theirs: without people nothing happens. */
  async begin({ settings, rules, change, suspended, earned, taxed }: Opening): Promise<void> {
    await this.#configure({ ...settings, ...(taxed && settings.currency === 'CNY' ? { taxed } : {}) });
    const people = [null, 0, 1, 2, 0].map((sponsor, who) => {
      const own = who > 2 ? [who - 3] : [];
      return { who, contact: who, sponsor, code: who, tier: who === 1 ? 'silver' : null, back: 5, customers: own, bound: who === 2 ? [2] : [] };
    });
    await this.#import(people);
    await this.#publish(this.#now - 90 * DAY, { ...(change as joining.PlanChange), rules: rulesOf(rules, this.#now) });
    for (const [who, amount] of earned.entries()) await this.#do({ what: 'adjust', who, kind: 'BONUS', amount, key: who + 100, later: { ms: 0 } });
    if (earned.length > 0) await this.take({ what: 'settle all due', later: { monthEnd: 1 } });
    for (const who of suspended) await this.#do({ what: 'status', who, step: 'SUSPEND', later: { ms: 0 } });
    this.#told.length = 0;
  }

  async take(step: Step): Promise<void> {
    this.#now = this.#after(step.later);
    this.#count += 1;
    this.#what = step.what;
    this.#house.now = new Date(this.#now);
    await this.#do(step);
  }

  async expectAgreement(): Promise<void> {
    const { call, nameOf } = this.#house;
    same(await housePicture(call, nameOf), modelPicture(this.#world, this.#now), 'what is stored');
  }

  async expectBooksRight(): Promise<void> {
    const { checks } = await auditBooks(this.#house.call);
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
        return this.#agree(await house.review(name, step.approve), joining.review(world, name, step.approve));
      }
      case 'status':
        return this.#agree(await house.advanceDistributor(this.#person(step.who), step.step), joining.advance(world, this.#person(step.who), step.step));
      case 'move': {
        const to = step.below === null ? null : this.#person(step.below);
        return this.#agree(await house.changeSponsor(this.#person(step.who), to), joining.changeSponsor(world, this.#person(step.who), to));
      }
      case 'tiers': {
        const tiers = world.tiers.map(({ code }) => code).concat('diamond').slice(0, step.count).map((code, index) => ({ code, rates: step.rates[index] ?? null }));
        return this.#agree(await house.defineTiers(tiers), joining.defineTiers(world, tiers));
      }
      case 'publish': {
        const rules = step.rules === null ? {} : { rules: rulesOf(step.rules, now) };
        return this.#publish(daysAgo(now, step.back), { ...(step.change as joining.PlanChange), ...rules });
      }
      case 'visit': {
        const visit = { code: this.#code(step.who), token: `token ${step.token.toString()}`, customer: step.customer === null ? null : `customer ${step.customer.toString()}`, at: timeAt(now, step.back) };
        return this.#agree(await house.visit(visit), joining.visit(world, visit, now));
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
        const asked = this.#askedFor(step);
        return this.#ask(() => this.#withdraw(asked));
      }
      case 'review withdrawal': {
        const withdrawal = this.#withdrawal(step, ({ status }) => status === 'REQUESTED');
        return withdrawal && this.#ask(() => this.#reviewWithdrawal(withdrawal, step));
      }
      case 'pay': {
        const withdrawal = this.#withdrawal(step, ({ status }) => status === 'APPROVED' || (status === 'PAID' && !step.succeeded));
        const reference = step.ref === null ? `bank ${this.#count.toString()}` : `bank ref ${step.ref.toString()}`;
        const answer = { succeeded: step.succeeded, reference, at: step.back === null ? null : timeAt(now, step.back) };
        return withdrawal && this.#ask(() => this.#recordPayout(withdrawal, answer));
      }
      case 'settle': {
        const month = monthAfter(monthAt(now, world.zone), -step.ago);
        return this.#agree(await house.settle(month), settling.settle(world, month, now));
      }
      case 'settle all due':
        return this.#agree(await house.settleAllDue(), settling.settleAllDue(world, now));
      case 'refresh':
        return this.#agree(await house.refresh(), selling.completeDueSales(world, now));
    }
  }

  async #configure(settings: joining.Settings): Promise<void> {
    this.#agree(await this.#house.configure(settings, settings.currency ?? this.#world.currency), joining.configure(this.#world, settings, this.#now));
  }

  /** Whatever reaches deeper than the programme or the plan allows is refused, so most of it is cut. */
  async #publish(from: number, asked: joining.PlanChange): Promise<void> {
    const { rates, rules } = asked;
    const most = this.#world.thirdLevel || this.#count % 5 === 4 ? 3 : 2;
    const depth = this.#count % 5 === 4 ? 3 : Math.min(rates?.length ?? 1, most);
    const change = {
      ...asked,
      ...(rates === undefined ? {} : { rates: rates.slice(0, most) }),
      ...(rules === undefined ? {} : { rules: rules.map((rule) => ({ ...rule, rates: rule.rates?.slice(0, depth) ?? null, amounts: rule.amounts?.slice(0, depth) ?? null })) }),
    };
    await this.#ask(async () => {
      this.#agree(await this.#house.publish(from, change, this.#world.currency), joining.publish(this.#world, from, change, this.#now));
    });
  }

  async #signUp({ contact, sponsor, compliant }: Extract<Step, { what: 'sign up' }>): Promise<void> {
    const sponsorCode = sponsor === null ? null : (this.#codes()[sponsor] ?? 'nobody');
    const application = { name: `newcomer ${this.#count.toString()}`, contact: `c${contact.toString()}@example.com`, sponsorCode, compliant };
    const { outcome, code } = await this.#house.signUp(application);
    this.#agree(outcome, joining.signUp(this.#world, application, code));
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
    this.#agree(answers.map(({ outcome }) => outcome), expected);
    const done = newcomers.filter((_, index) => expected[index] === 'DONE');
    if (done.length > 0) this.#told.push(() => this.#importAll(done));
  }

  async #sell(drafts: readonly selling.Draft[]): Promise<void> {
    const expected = drafts.map((draft) => selling.recordSale(this.#world, draft, this.#now));
    this.#agree(await this.#house.recordOrders(drafts), expected);
    const done = drafts.filter((_, index) => expected[index] === 'DONE');
    this.#drafts.push(...done);
    if (done.length > 0) this.#told.push(() => this.#sell(done));
  }

  async #change(step: Extract<Step, { what: 'advance' | 'refund' | 'cancel commissions' }>): Promise<void> {
    const sale = this.#sale(step);
    if (sale === undefined) return;
    if (step.what === 'cancel commissions') return this.#ask(() => this.#cancelCommissions(sale, `key ${step.key.toString()}`));
    const at = step.back === null ? null : timeAt(this.#now, step.back);
    if (step.what === 'refund') {
      const refund = this.#refundOf(sale, step, at);
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
    this.#agree(await this.#house.cancelCommissions(sale, key), selling.cancelCommissions(this.#world, sale, key, this.#now));
  }

  async #advance(sale: Sale, step: selling.SaleStep, at: number | null): Promise<void> {
    this.#agree(await this.#house.advanceOrder(sale, step, at), selling.advanceSale(this.#world, sale, step, at, this.#now));
  }

  async #refund(sale: Sale, refund: selling.Refund): Promise<void> {
    this.#agree(await this.#house.refund(sale, refund, this.#world.currency), selling.refundSale(this.#world, sale, refund, this.#now));
  }

  /** Mostly one with which the step has a chance. */
  #sale(step: Extract<Step, { what: 'advance' | 'refund' | 'cancel commissions' }>): Sale | undefined {
    const sales = [...this.#world.sales.values()];
    const chance = (sale: Sale): boolean => {
      if (step.what === 'advance') return sale.status !== 'COMPLETED' && sale.status !== 'CANCELED';
      return step.what === 'refund' ? sale.lines.some(({ net, refunded }) => refunded < net) && sale.paidAt !== null : sale.attribution !== null;
    };
    const promising = isWayward(step) ? [] : sales.filter(chance);
    return pick(promising.length > 0 ? promising : sales, step.which);
  }

  #refundOf(sale: Sale, { which, ref, lines }: Extract<Step, { what: 'refund' }>, at: number | null): selling.Refund {
    const asked = lines?.map(({ line, percent }) => {
      const sold = line === 3 ? undefined : sale.lines[line % sale.lines.length];
      if (sold === undefined) return { ref: 'nothing', amount: 1n };
      const left = sold.net - sold.refunded;
      const part = (sold.net * BigInt(percent)) / 100n;
      return { ref: sold.ref, amount: percent > 100 ? left + 1n : percent === 100 ? left : part === 0n && percent > 0 ? 1n : part };
    }).filter((one, index, all) => isWayward({ which }) || all.findIndex(({ ref: other }) => other === one.ref) === index);
    return { ref: ref === null ? `refund ${this.#count.toString()}` : `refund ${ref.toString()} of its own`, lines: asked ?? null, at };
  }

  async #adjust(correction: settling.Correction): Promise<void> {
    this.#agree(await this.#house.adjust(correction, this.#world.currency), settling.adjust(this.#world, correction, this.#now));
  }

  async #withdraw(asked: withdrawing.Asked): Promise<void> {
    this.#agree(await this.#house.withdraw(asked, this.#world.currency), withdrawing.request(this.#world, asked, this.#now));
  }

  async #reviewWithdrawal(withdrawal: Withdrawal, { approve, operator }: Extract<Step, { what: 'review withdrawal' }>): Promise<void> {
    this.#agree(await this.#house.reviewWithdrawal(withdrawal, approve, operator), withdrawing.review(this.#world, withdrawal, approve, operator, this.#now));
  }

  async #recordPayout(withdrawal: Withdrawal, answer: withdrawing.Answer): Promise<void> {
    this.#agree(await this.#house.recordPayout(withdrawal, answer), withdrawing.recordPayout(this.#world, withdrawal, answer, this.#now));
  }

  /** Mostly by one who has something, and of about what matters. */
  #askedFor({ which, around, off, key, account }: Extract<Step, { what: 'withdraw' }>): withdrawing.Asked {
    const people = [...this.#world.people.keys()];
    const free = (name: string): bigint => settling.balanceOf(this.#world, name).withdrawable;
    const rich = isWayward({ which }) ? [] : people.filter((name) => free(name) > 0n);
    const of = pick(rich.length > 0 ? rich : people, which) ?? '';
    const { minimum, secondAbove } = this.#world;
    const amount = { all: free(of), minimum, threshold: secondAbove, some: (free(of) * BigInt(which + 1)) / 40n }[around] + BigInt(off);
    return { of, amount, account: `bank account ${account.toString()}`, key: key === null ? `key ${this.#count.toString()}` : `key of its own ${key.toString()}` };
  }

  #withdrawal(step: { readonly which: number }, chance: (withdrawal: Withdrawal) => boolean): Withdrawal | undefined {
    const all = this.#world.withdrawals;
    const promising = isWayward(step) ? [] : all.filter(chance);
    return pick(promising.length > 0 ? promising : all, step.which);
  }

  #agree(house: Outcome | readonly Outcome[] | number, model: Outcome | readonly Outcome[] | number): void {
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

/** A few steps are taken where they make no sense, and have to be refused. */
const isWayward = ({ which }: { readonly which: number }): boolean => which % 6 === 5;

function openStep({ status }: Sale, step: selling.SaleStep): selling.SaleStep {
  if (status === 'PLACED') return step === 'CANCEL' ? step : 'PAY';
  if (status === 'PAID') return step === 'PAY' ? 'SHIP' : step;
  return step === 'CANCEL' ? step : 'COMPLETE';
}

const pick = <T>(from: readonly T[], which: number): T | undefined => from[which % Math.max(from.length, 1)];

