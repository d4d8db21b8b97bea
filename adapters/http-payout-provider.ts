import { isCurrency } from '../domain/currency.ts';
import { formatAmount, parseAmount } from '../domain/decimal.ts';
import type { PayoutProvider, PayoutReport } from '../services/ports/payout-provider.ts';

/** The time limit of one request; a run has many. */
const PATIENCE_MS = 5000;
/** The largest answer to one request, in characters. */
const LONGEST_ANSWER = 10_000;

export interface HttpProviderSettings {
  /** Without a slash at its end. */
  readonly url: string;
  /** The token sent with each request. */
  readonly token: string;
  readonly idempotencyKeyLifetimeMs: number;
}

/**
 * A payout provider, or a small program in front of one, that implements the protocol in
 * docs/operations.md: `POST <url>/payouts` with the header `idempotency-key` requests a payment, and `GET
 * <url>/payouts/<id>` returns its status, or 404 if it is unknown.
 */
export function httpProvider({ url, token, idempotencyKeyLifetimeMs }: HttpProviderSettings): PayoutProvider {
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${path}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...init,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...init.headers },
    });
  return {
    name: 'http',
    idempotencyKeyLifetimeMs,
    send: async ({ id, amount, currency, account, name }) => {
      const body = JSON.stringify({ id, amount: formatAmount(amount, currency), currency, account, name });
      return read(
        await ask('/payouts', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': id },
          body,
        }),
      );
    },
    find: async (id) => {
      const answer = await ask(`/payouts/${id}`);
      if (answer.status !== 404) return read(answer);
      await answer.body?.cancel();
      return null;
    },
  };
}

/** Throws on any other answer: the status of the payment is unknown then. */
async function read(answer: Response): Promise<PayoutReport> {
  const text = await answer.text();
  if (!answer.ok || text.length > LONGEST_ANSWER)
    throw new Error(`the payout provider answered ${answer.status.toString()}`);
  const { state, amount, currency, reference, at } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  if (state === 'PENDING') return { state };
  const moment = typeof at === 'string' ? new Date(at) : null;
  if ((state !== 'PAID' && state !== 'FAILED') || typeof currency !== 'string' || !isCurrency(currency))
    throw new Error('the payout provider did not answer with a report');
  const moved = typeof amount === 'string' ? parseAmount(amount, currency) : null;
  if (
    typeof moved !== 'bigint' ||
    typeof reference !== 'string' ||
    moment === null ||
    Number.isNaN(moment.getTime())
  )
    throw new Error('the payout provider did not answer with a report');
  return { state, amount: moved, currency, reference, at: moment };
}
