import { Agent, request } from 'node:http';

/** How long the orders of a while took, from the moment at which each was due to its answer, in milliseconds. */
export type Took = readonly number[];

const RECORD =
  'mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { __typename ... on Refusal { code message } } }';

const RECORD_MANY =
  'mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { __typename ... on Refusal { code message } } }';
const AT_ONCE = 500;

const agent = new Agent({ keepAlive: true, maxSockets: 128 });

/** A shop that records orders at a steady rate, whether the server keeps up or not. */
export class Shop {
  readonly #url: string;
  readonly #authorization: string;
  readonly #codes: readonly string[];
  #number = 0;
  #drawn = 1;

  constructor(url: string, token: string, codes: readonly string[]) {
    this.#url = url;
    this.#authorization = `Bearer ${token}`;
    this.#codes = codes;
  }

  /** Throws when one of the orders is not recorded. */
  async sell(perSecond: number, seconds: number): Promise<Took> {
    const began = performance.now();
    const count = Math.round(perSecond * seconds);
    const taken: Promise<number>[] = [];
    while (taken.length < count) {
      const due = began + (1000 * taken.length) / perSecond;
      const early = due - performance.now();
      if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
      taken.push(this.#record(due));
    }
    return Promise.all(taken);
  }

  /** Records so many orders as quickly as it can. Throws when one of them is not recorded. */
  async sellAtOnce(count: number): Promise<void> {
    for (let left = count; left > 0; left -= AT_ONCE) {
      const input = Array.from({ length: Math.min(AT_ONCE, left) }, () => this.#order());
      const { recordOrders } = await ask<{ recordOrders: Answer[] }>(
        this.#url,
        this.#authorization,
        RECORD_MANY,
        { input },
      );
      for (const answer of recordOrders) mustBeRecorded(answer);
    }
  }

  async #record(due: number): Promise<number> {
    const { recordOrder } = await ask<{ recordOrder: Answer }>(this.#url, this.#authorization, RECORD, {
      input: this.#order(),
    });
    mustBeRecorded(recordOrder);
    return performance.now() - due;
  }

  #order(): object {
    this.#number += 1;
    const now = new Date(Date.now() - 1000).toISOString();
    return {
      externalId: `order-${this.#number.toString()}`,
      customerRef: `customer-${(this.#number % 5000).toString()}`,
      referralCode: this.#codes[this.#draw(this.#codes.length)],
      currency: 'CNY',
      placedAt: now,
      paidAt: now,
      lines: [{ sku: 'tea', quantity: 1, unitPrice: '99.00' }],
    };
  }

  /** A number below `below`, the same in every run. */
  #draw(below: number): number {
    this.#drawn = (this.#drawn * 48_271) % 2_147_483_647;
    return this.#drawn % below;
  }
}

interface Answer {
  readonly __typename: string;
}

function mustBeRecorded(answer: Answer): void {
  if (answer.__typename !== 'OrderRecorded') throw new Error(JSON.stringify(answer));
}

/** Sends a GraphQL request. Throws when it has errors. */
export async function ask<T>(
  url: string,
  authorization: string,
  query: string,
  variables: object,
): Promise<T> {
  const body = Buffer.from(JSON.stringify({ query, variables }));
  const text = await new Promise<string>((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      authorization,
    };
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve(Buffer.concat(parts).toString('utf8'));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
  const { data, errors } = JSON.parse(text) as { data: T; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
