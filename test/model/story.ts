import type { DistributorId } from '../../domain/ids.ts';
import { auditBooks } from '../../services/books/audit/audit-books.ts';
import { Both, same, type Ways } from './both.ts';
import { monthAfter, monthAt, startOfMonth } from './calendar.ts';
import { isWayward, openStep, pick, refundOf, saleFor } from './choosing.ts';
import { askedFor, bankLine, batchFor, firstThings, withdrawalFor } from './choosing-money.ts';
import { House } from './house.ts';
import * as joining from './joining.ts';
import { modelDetails, modelPicture, servedPicture } from './picture.ts';
import { whatDoesNotHold } from './proof.ts';
import * as requests from './requests.ts';
import * as selling from './selling.ts';
import * as settling from './settling.ts';
import { customerOf, daysAgo, draftOf, rulesOf, timeAt } from './spelling.ts';
import type { Later, Opening, Step } from './steps.ts';
import { storedPicture } from './stored-picture.ts';
import { DAY, newWorld, type World } from './world.ts';

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
  readonly #both: Both;
  readonly #drafts: selling.Draft[] = [];

  /** A line of four and one beside it, each with a customer of theirs. */
  static async found(ways: Ways): Promise<Founding> {
    const story = new Story(ways, { world: newWorld(), people: new Map() }, FOUNDED, () => undefined);
    const people = [null, 0, 1, 2, 0].map((sponsor, who) => {
      const own = who > 2 ? [who - 3] : [];
      return {
        who,
        contact: who,
        sponsor,
        code: who,
        tier: who === 1 ? 'silver' : null,
        back: 5,
        customers: own,
        bound: who === 2 ? [2] : [],
      };
    });
    await story.#import(people);
    return { world: story.#both.world, people: story.#both.house.nameOf };
  }

  /** Goes on from the founding, of which the model gets a copy; `saw` is told what every step came to. */
  constructor(ways: Ways, { world, people }: Founding, start: number, saw: (outcome: string) => void) {
    this.#both = new Both(ways, structuredClone(world), new House(ways.db, people), saw);
    this.#both.now = start;
  }

  async begin({ settings, rules, change, suspended, earned, taxed }: Opening): Promise<void> {
    await this.#configure({ ...settings, ...(taxed && settings.currency === 'CNY' ? { taxed } : {}) });
    await this.#publish(this.#both.now - 90 * DAY, {
      ...(change as joining.PlanChange),
      rules: rulesOf(rules, this.#both.now),
    });
    for (const [who, amount] of earned.entries())
      await this.#do({ what: 'adjust', who, kind: 'BONUS', amount, key: who + 100, ...AT_ONCE });
    if (earned.length > 0) await this.take({ what: 'settle all due', later: { monthEnd: 1 }, fault: null });
    for (const who of suspended) await this.#do({ what: 'status', who, step: 'SUSPEND', ...AT_ONCE });
    this.#both.told.length = 0;
  }

  async take(asked: Step): Promise<void> {
    this.#both.now = this.#after(asked.later);
    this.#both.count += 1;
    const step = firstThings(this.#both.world, asked, this.#both.count);
    this.#both.what = step.what;
    this.#both.fault = step.fault;
    await this.#do(step);
  }

  /** Everything that is stored is what should be, and all of R20 holds. */
  async expectAllRight(): Promise<void> {
    const { call } = this.#both.house;
    const should = [
      ...modelPicture(this.#both.world, this.#both.now),
      ...modelDetails(this.#both.world),
    ].sort();
    same(await storedPicture(call.db, call.now), should, 'what is stored');
    same(await whatDoesNotHold(call.db), [], 'what does not hold');
  }

  /** The same by the ways that others take: what the services show, and the whole audit, the seals included. */
  async expectAllShownRight(): Promise<void> {
    const { call, nameOf } = this.#both.house;
    same(await servedPicture(call, nameOf), modelPicture(this.#both.world, this.#both.now), 'what is shown');
    const { checks } = await auditBooks(call);
    same(
      checks.filter(({ difference }) => difference !== null),
      [],
      'the audit',
    );
  }

  async #do(step: Step): Promise<void> {
    const [world, house, now] = [this.#both.world, this.#both.house, this.#both.now];
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
        return void (await this.#both.agree(
          () => house.review(name, step.approve),
          () => joining.review(world, name, step.approve),
        ));
      }
      case 'status':
        return void (await this.#both.agree(
          () => house.advanceDistributor(this.#person(step.who), step.step),
          () => joining.advance(world, this.#person(step.who), step.step),
        ));
      case 'move': {
        const to = step.below === null ? null : this.#person(step.below);
        return this.#both.compare(
          await house.changeSponsor(this.#person(step.who), to),
          joining.changeSponsor(world, this.#person(step.who), to),
        );
      }
      case 'tiers': {
        const tiers = world.tiers
          .map(({ code }) => code)
          .concat('diamond')
          .slice(0, step.count)
          .map((code, index) => ({ code, rates: step.rates[index] ?? null }));
        return this.#both.compare(await house.defineTiers(tiers), joining.defineTiers(world, tiers, now));
      }
      case 'publish': {
        const rules = step.rules === null ? {} : { rules: rulesOf(step.rules, now) };
        return this.#publish(daysAgo(now, step.back), { ...(step.change as joining.PlanChange), ...rules });
      }
      case 'visit': {
        const last = step.withTheLast ? world.visits.at(-1) : undefined;
        const { channel } = step;
        const visit = {
          code: this.#code(step.who),
          token: `token ${step.token.toString()}`,
          channel,
          customer: step.customer === null ? null : customerOf(step.customer),
          at: last?.at ?? timeAt(now, step.back),
        };
        return this.#both.compare(await house.visit(visit), joining.visit(world, visit, now));
      }
      case 'sell':
        return this.#sell(
          step.drafts.map((draft, index) =>
            draftOf(draft, {
              now,
              currency: world.currency,
              externalId: `${this.#both.count.toString()}.${index.toString()}`,
              codes: this.#codes(),
            }),
          ),
        );
      case 'sell otherwise': {
        const draft = pick(this.#drafts, step.which);
        return draft && this.#sell([{ ...draft, shipping: draft.shipping + 1n }]);
      }
      case 'again':
        return pick(this.#both.told, step.which)?.();
      case 'advance':
      case 'refund':
      case 'cancel commissions':
        return this.#change(step);
      case 'adjust': {
        const correction = {
          to: this.#person(step.who),
          kind: step.kind,
          amount: BigInt(step.amount),
          key: `key ${step.key.toString()}`,
        };
        return this.#both.ask(() => requests.adjust(this.#both, correction));
      }
      case 'money settings': {
        const { minimum, secondAbove, taxed, ...same } = step.change;
        // The table is China's.
        const change = {
          ...same,
          ...amounts({ minimum, secondAbove }),
          ...(taxed === undefined ? {} : { taxed: taxed && world.currency === 'CNY' }),
        };
        return this.#configure(change);
      }
      case 'withdraw': {
        const asked = askedFor(world, step, this.#both.count);
        return this.#both.ask(() => requests.withdraw(this.#both, asked));
      }
      case 'review withdrawal': {
        const withdrawal = withdrawalFor(world, step);
        return withdrawal && this.#both.ask(() => requests.reviewWithdrawal(this.#both, withdrawal, step));
      }
      case 'pay': {
        const withdrawal = withdrawalFor(world, step);
        const reference =
          step.ref === null ? `bank ${this.#both.count.toString()}` : `bank ref ${step.ref.toString()}`;
        const answer = {
          succeeded: step.succeeded,
          reference,
          at: step.back === null ? null : timeAt(now, step.back),
        };
        return withdrawal && this.#both.ask(() => requests.recordPayout(this.#both, withdrawal, answer));
      }
      case 'batch': {
        const wish = {
          limit: step.limit,
          key:
            step.key === null
              ? `batch ${this.#both.count.toString()}`
              : `batch of its own ${step.key.toString()}`,
        };
        return this.#both.ask(() => requests.createBatch(this.#both, wish));
      }
      case 'export': {
        const batch = pick(world.batches, step.which);
        return batch && this.#both.ask(() => requests.exportBatch(this.#both, batch));
      }
      case 'reconcile': {
        const batch = batchFor(world, step);
        const lines =
          batch &&
          step.lines.map((line, index) =>
            bankLine(world, batch, line, { now, own: `${this.#both.count.toString()}.${index.toString()}` }),
          );
        return batch && this.#both.ask(() => requests.reconcile(this.#both, batch, lines ?? []));
      }
      case 'settle': {
        const month = monthAfter(monthAt(now, world.zone), -step.ago);
        return void (await this.#both.agree(
          () => house.settle(month),
          () => settling.settle(world, month, now),
        ));
      }
      case 'settle all due':
        return this.#both.compare(await house.settleAllDue(), settling.settleAllDue(world, now));
      case 'refresh':
        return this.#both.compare(await house.refresh(), selling.completeDueSales(world, now));
    }
  }

  async #configure(settings: joining.Settings): Promise<void> {
    this.#both.compare(
      await this.#both.house.configure(settings, settings.currency ?? this.#both.world.currency),
      joining.configure(this.#both.world, settings, this.#both.now),
    );
  }

  /** Rules that reach deeper than the programme or the plan allows, are for a tier that is gone, or tie, are refused: most of them are left out. */
  async #publish(from: number, asked: joining.PlanChange): Promise<void> {
    const { rates, rules } = asked;
    const wayward = this.#both.count % 5 === 4;
    const most = this.#both.world.thirdLevel || wayward ? 3 : 2;
    const depth = wayward ? 3 : Math.min(rates?.length ?? 1, most);
    const change = {
      ...asked,
      ...(rates === undefined ? {} : { rates: rates.slice(0, most) }),
      ...(rules === undefined
        ? {}
        : {
            rules: rules
              .filter(
                ({ tier }) =>
                  wayward || tier === null || this.#both.world.tiers.some(({ code }) => code === tier),
              )
              .filter(
                (rule, place, all) =>
                  wayward || !all.slice(0, place).some((other) => joining.tie(rule, other)),
              )
              .map((rule) => ({
                ...rule,
                rates: rule.rates?.slice(0, depth) ?? null,
                amounts: rule.amounts?.slice(0, depth) ?? null,
              })),
          }),
    };
    await this.#both.ask(async () => {
      this.#both.compare(
        await this.#both.house.publish(from, change, this.#both.world.currency),
        joining.publish(this.#both.world, from, change, this.#both.now),
      );
    });
  }

  async #signUp({ contact, sponsor, compliant }: Extract<Step, { what: 'sign up' }>): Promise<void> {
    const sponsorCode = sponsor === null ? null : (this.#codes()[sponsor] ?? 'nobody');
    const application = {
      name: `newcomer ${this.#both.count.toString()}`,
      contact: `c${contact.toString()}@example.com`,
      sponsorCode,
      compliant,
    };
    const { outcome, code } = await this.#both.house.signUp(application);
    this.#both.compare(outcome, joining.signUp(this.#both.world, application, code));
  }

  async #import(people: Extract<Step, { what: 'import' }>['people']): Promise<void> {
    const newcomers = people.map(
      ({ who, contact, sponsor, code, tier, back, customers, bound }): joining.Newcomer => {
        const externalId = `e${who.toString()}`;
        return {
          name: externalId,
          externalId,
          contact: `c${contact.toString()}@example.com`,
          sponsor: sponsor === null ? null : `e${sponsor.toString()}`,
          code: code === null ? null : `code-${code.toString()}`,
          tier,
          joinedAt: timeAt(this.#both.now, back),
          customers: customers.map(customerOf),
          bound: bound.map(customerOf),
        };
      },
    );
    await this.#importAll(newcomers);
  }

  async #importAll(newcomers: readonly joining.Newcomer[]): Promise<void> {
    const answers = await this.#both.house.importPeople(newcomers);
    const expected = newcomers.map((one, index) =>
      joining.importPerson(this.#both.world, one, answers[index]?.code ?? '', this.#both.now),
    );
    this.#both.compare(
      answers.map(({ outcome }) => outcome),
      expected,
    );
    const done = newcomers.filter((_, index) => expected[index] === 'DONE');
    if (done.length > 0) this.#both.told.push(() => this.#importAll(done));
  }

  async #sell(drafts: readonly selling.Draft[]): Promise<void> {
    const expected = await this.#both.agree(
      () => this.#both.house.recordOrders(drafts),
      () => drafts.map((draft) => selling.recordSale(this.#both.world, draft, this.#both.now)),
    );
    const done = drafts.filter((_, index) => expected[index] === 'DONE');
    this.#drafts.push(...done);
    if (done.length > 0) this.#both.told.push(() => this.#sell(done));
  }

  async #change(step: Extract<Step, { what: 'advance' | 'refund' | 'cancel commissions' }>): Promise<void> {
    const sale = saleFor(this.#both.world, step);
    if (sale === undefined) return;
    if (step.what === 'cancel commissions')
      return this.#both.ask(() => requests.cancelCommissions(this.#both, sale, `key ${step.key.toString()}`));
    const at = step.back === null ? null : timeAt(this.#both.now, step.back);
    if (step.what === 'refund') {
      const refund = refundOf(sale, step, at, this.#both.count);
      return this.#both.ask(() => requests.refund(this.#both, sale, refund));
    }
    const next = isWayward(step) ? step.step : openStep(sale, step.step);
    return this.#both.ask(() => requests.advance(this.#both, sale, next, at));
  }

  #codes(): string[] {
    return [...this.#both.world.people.values()].map(({ code }) => code);
  }

  #code(who: number): string {
    return pick(this.#codes(), who) ?? 'nobody';
  }

  #person(who: number): string {
    return pick([...this.#both.world.people.keys()], who) ?? '';
  }

  /** Time only goes forward, and no two steps are at the same instant. */
  #after(later: Later): number {
    if ('ms' in later) return this.#both.now + later.ms;
    const { zone } = this.#both.world;
    return Math.max(
      this.#both.now + 1,
      startOfMonth(monthAfter(monthAt(this.#both.now, zone)), zone) + later.monthEnd,
    );
  }
}

const amounts = (some: Record<string, number | undefined>): Record<string, bigint> =>
  Object.fromEntries(
    Object.entries(some).flatMap(([name, amount]) => (amount === undefined ? [] : [[name, BigInt(amount)]])),
  );
