import type { GraphQLError } from 'graphql';
import type { Language } from '../language.ts';
import { ANSWER_LIMITS, type AnswerLimits } from './answer-limits.ts';
import { answerTooLarge } from './over-limit.ts';
import { pace } from './pace.ts';

/** `"key":` and a comma. */
const AROUND_A_FIELD = 4;
/** Its brackets and a comma. */
const AROUND_AN_OBJECT = 3;

/**
 * Counts the size of one answer while it is built. Once it is too large, or the client has left, every
 * further field fails with the same error before it reads anything.
 */
export class Meter {
  readonly #limits: AnswerLimits;
  readonly #language: Language;
  #objects = 0;
  #bytes = 0;
  #ended: GraphQLError | undefined;

  constructor(language: Language, limits: AnswerLimits = ANSWER_LIMITS) {
    this.#language = language;
    this.#limits = limits;
  }

  /** Why the request was ended; undefined while it runs. */
  get ended(): GraphQLError | undefined {
    return this.#ended;
  }

  /** The number of objects that still fit. */
  get room(): number {
    return Math.max(0, this.#limits.objects - this.#objects);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** From now on no further field of this request is resolved. The first reason is kept. */
  end(why: GraphQLError): void {
    this.#ended ??= why;
  }

  goesOn = (): void => {
    if (this.#ended !== undefined) throw this.#ended;
  };

  /** Before each field. */
  field(key: string | number): void {
    if (this.#ended !== undefined) throw this.#ended;
    pace.field();
    this.#bytes += typeof key === 'string' ? key.length + AROUND_A_FIELD : 0;
  }

  /** Counts so many objects more, before any of them is resolved. */
  objects(count: number): void {
    this.#objects += count;
    this.#bytes += count * AROUND_AN_OBJECT;
    if (this.#objects > this.#limits.objects) this.tooMany();
    if (this.#bytes > this.#limits.bytes) this.#over('bytes');
  }

  /** Counts a plain value of the answer. */
  value(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.bytes) this.#over('bytes');
  }

  /**
   * Reserves room for a page before it is read, so that pages read at the same time do not exceed the limit
   * together. Its real size is counted when it is answered.
   */
  async withRoomFor<T>(rows: number, read: () => Promise<T>): Promise<T> {
    this.#objects += rows;
    try {
      if (this.#objects > this.#limits.objects) this.tooMany();
      return await read();
    } finally {
      this.#objects -= rows;
    }
  }

  /** Ends the request: the answer would be too large. */
  tooMany(): never {
    return this.#over('objects');
  }

  #over(measure: keyof AnswerLimits): never {
    this.end(answerTooLarge(measure, this.#limits[measure], this.#language));
    throw this.#ended as GraphQLError;
  }
}
