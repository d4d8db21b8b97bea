import { isCurrency } from '../domain/currency.ts';
import { formatAmount, parseAmount } from '../domain/decimal.ts';
import type { PayoutProvider, PayoutReport } from '../services/ports/payout-provider.ts';

/** For one question; a run has many to ask. */
const PATIENCE_MS = 5000;
/** What the answer to one question may hold, in characters. */
const LONGEST_ANSWER = 10_000;

export interface HttpProviderSettings {
  /** Without a slash at its end. */
  readonly url: string;
  /** Shown with each question. */
  readonly token: string;
  readonly idempotencyKeyLifetimeMs: number;
}

/**
 * A payment provider, or a small program in front of one, that speaks the few lines of docs/operations.md: `POST <url>/payouts` with
 * the header `idempotency-key` asks for a payment, `GET <url>/payouts/<id>` tells what became of it, with 404 where it
 * was never heard of.
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

/** Throws on whatever is no report: then nothing is known. */
async function read(answer: Response): Promise<PayoutReport> {
  const text = await answer.text();
  if (!answer.ok || text.length > LONGEST_ANSWER)
    throw new Error(`the payout provider answered ${answer.status.toString()}`);
  const { state, amount, currency, reference, at } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  if (state === 'PENDING') return { state };
  const moment = typeof at === 'string' ? new Date(at) : null;
  if ((state !== 'PAID' && state !== 'FAILED') || typeof currency !== 'string' || !isCurrency(currency))
    throw new Error('the payout provider answered no report');
  const moved = typeof amount === 'string' ? parseAmount(amount, currency) : null;
  if (
    typeof moved !== 'bigint' ||
    typeof reference !== 'string' ||
    moment === null ||
    Number.isNaN(moment.getTime())
  )
    throw new Error('the payout provider answered no report');
  return { state, amount: moved, currency, reference, at: moment };
}
