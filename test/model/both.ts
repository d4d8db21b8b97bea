import { deepEqual } from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../../db/connection.ts';
import type { Fault } from '../support/fault-proxy.ts';
import type { BreakingLine } from './breaking-line.ts';
import type { House } from './house.ts';
import type { Step } from './steps.ts';
import type { Outcome, World } from './world.ts';

/** The way to the database, and one that breaks. */
export interface Ways {
  readonly db: Database;
  readonly line: BreakingLine;
}

/** The model and the house side by side at one moment: what is asked of one is asked of the other, and must be answered alike. */
export class Both {
  readonly world: World;
  readonly house: House;
  readonly #line: BreakingLine;
  readonly #saw: (outcome: string) => void;
  /** What was asked and done, to be asked again. */
  readonly told: (() => Promise<void>)[] = [];
  fault: Fault | null = null;
  /** Of the steps so far. */
  count = 0;
  what: Step['what'] | 'begin' = 'begin';

  constructor({ line }: Ways, world: World, house: House, saw: (outcome: string) => void) {
    this.world = world;
    this.house = house;
    this.#line = line;
    this.#saw = saw;
  }

  get now(): number {
    return this.house.now.getTime();
  }

  set now(at: number) {
    this.house.now = new Date(at);
  }

  saw(outcome: string): void {
    this.#saw(outcome);
  }

  async ask(request: () => Promise<void>): Promise<void> {
    await request();
    this.told.push(request);
  }

  /**
   * Both answer alike. Where the line broke, the caller may have asked twice: what each answers is then the first answer,
   * or the one to whoever asks again.
   */
  async agree<A extends Outcome | readonly Outcome[]>(house: () => Promise<A>, model: () => A): Promise<A> {
    const answer = await this.insist(house);
    const first = model();
    if (!this.#line.hasBroken()) {
      this.compare(answer, first);
      return first;
    }
    const [answers, firsts] = [[answer].flat(), [first].flat()];
    const seconds = isDeepStrictEqual(answers, firsts) ? firsts : [model()].flat();
    this.compare(
      answers,
      firsts.map((one, index) => (answers[index] === one ? one : (seconds[index] ?? one))),
    );
    this.saw(`asked again after a fault: ${[...new Set(answers)].join(', ')}`);
    return first;
  }

  /** With the fault of the step, if it has one: whoever gets no answer asks again. */
  async insist<A>(ask: () => Promise<A>): Promise<A> {
    this.#line.breakAt(this.fault);
    if (this.fault === null) return ask();
    const { db } = this.house;
    this.house.db = this.#line.db;
    try {
      return await ask().catch(ask).catch(ask);
    } finally {
      this.house.db = db;
    }
  }

  compare(house: Outcome | readonly Outcome[] | number, model: Outcome | readonly Outcome[] | number): void {
    same(house, model, `the answer to "${this.what}"`);
    for (const outcome of [model].flat())
      this.saw(`${this.what}: ${/^\d{4}-/.test(outcome.toString()) ? 'settled' : outcome.toString()}`);
  }
}

/** The house's is what there is, the model's is what should be. */
export function same(house: unknown, model: unknown, what: string): void {
  deepEqual({ [what]: house }, { [what]: model });
}
