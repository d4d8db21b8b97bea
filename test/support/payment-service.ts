import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOUR_MS = 3_600_000;

/** A payment that was made. */
export interface Movement {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly account: string;
  readonly name: string;
  readonly reference: string;
  readonly at: Date;
}

/** The behaviour of the service, which a test can change. */
interface Manners {
  /** Payments are made, but the answers are lost on the way. */
  losesAnswers: boolean;
  /** Queries about payments are answered with an error. */
  isSilent: boolean;
  /** A payment that was made is reported as undecided. */
  isUndecided: boolean;
}

/**
 * A payment provider on a port of this machine. It remembers an idempotency key for `keyHours`, by the clock
 * of the story. A payment appears in its books `showsAfterHours` after it was made.
 */
export class PaymentService {
  readonly movements: Movement[] = [];
  /** Every request for a payment that arrived: its key, token and body. */
  readonly asked: { readonly key: string; readonly token: string; readonly body: string }[] = [];
  readonly manners: Manners = { losesAnswers: false, isSilent: false, isUndecided: false };
  readonly #keys = new Map<string, Movement>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #hours: { readonly key: number; readonly shows: number };

  constructor(hours: { readonly key: number; readonly shows: number }) {
    this.#hours = hours;
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port.toString()}/v1`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Resets the service to its first state. */
  forget(): void {
    this.movements.length = 0;
    this.asked.length = 0;
    this.#keys.clear();
    Object.assign(this.manners, { losesAnswers: false, isSilent: false, isUndecided: false });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const say = (status: number, answer: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    };
    if (request.method === 'POST' && request.url === '/v1/payouts') {
      const made = this.#pay(request, body);
      if (this.manners.losesAnswers) request.socket.destroy();
      else say(201, this.#report(made));
      return;
    }
    const id = /^\/v1\/payouts\/(\w+)$/.exec(request.url ?? '')?.[1];
    if (this.manners.isSilent) return say(500, { error: 'out of order' });
    const shown = this.movements.find(
      (one) => one.id === id && Date.now() >= one.at.getTime() + this.#hours.shows * HOUR_MS,
    );
    if (shown === undefined) say(404, { error: 'never heard of' });
    else say(200, this.#report(shown));
  }

  #pay({ headers }: IncomingMessage, body: string): Movement {
    const key = String(headers['idempotency-key']);
    this.asked.push({ key, token: String(headers.authorization), body });
    const known = this.#keys.get(key);
    if (known !== undefined && Date.now() < known.at.getTime() + this.#hours.key * HOUR_MS) return known;
    const order = JSON.parse(body) as Omit<Movement, 'reference' | 'at'>;
    const made = {
      ...order,
      reference: `movement ${(this.movements.length + 1).toString()}`,
      at: new Date(),
    };
    this.#keys.set(key, made);
    this.movements.push(made);
    return made;
  }

  #report({ amount, currency, reference, at }: Movement): object {
    return this.manners.isUndecided
      ? { state: 'PENDING' }
      : { state: 'PAID', amount, currency, reference, at: at.toISOString() };
  }
}
