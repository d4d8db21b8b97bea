import { httpProvider } from '../../adapters/http-payout-provider.ts';
import type { PayoutProvider } from '../../services/ports/payout-provider.ts';
import { SimulatedProvider } from '../../adapters/simulated-payout-provider.ts';
import { environment, required } from './environment.ts';

const HOUR_MS = 3_600_000;
const LONGEST_KEY_HOURS = 8760;

let known: { readonly provider: PayoutProvider | null } | undefined;

/**
 * The payout provider of PAYOUT_PROVIDER, read once. `manual`, the default: no provider, operators take
 * batches to the bank. `http`: a provider that is called over HTTP. `simulated`: a provider that moves no
 * money. To add a provider of your own, give it a name here.
 */
export function payoutProvider(): PayoutProvider | null {
  known ??= { provider: readPayoutProvider(process.env['PAYOUT_PROVIDER'], environment().production) };
  return known.provider;
}

/**
 * Throws an Error with a sentence for the operator if there is no such provider, or if it is not allowed in
 * production.
 */
export function readPayoutProvider(
  name: string | undefined,
  production: boolean,
  variables: NodeJS.ProcessEnv = process.env,
): PayoutProvider | null {
  switch (name) {
    case undefined:
    case '':
    case 'manual':
      return null;
    case 'http':
      return httpProvider({
        url: address(required('PAYOUT_URL', variables['PAYOUT_URL']), production),
        token: required('PAYOUT_TOKEN', variables['PAYOUT_TOKEN']),
        idempotencyKeyLifetimeMs:
          HOUR_MS * hours(required('PAYOUT_KEY_HOURS', variables['PAYOUT_KEY_HOURS'])),
      });
    case 'simulated':
      if (production)
        throw new Error(
          'PAYOUT_PROVIDER=simulated reports payments as paid without paying: it is for development only.',
        );
      return new SimulatedProvider(() => new Date());
    default:
      throw new Error('PAYOUT_PROVIDER must be manual, http or simulated.');
  }
}

/** Payout accounts are sent there, so production requires HTTPS. */
function address(url: string, production: boolean): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol !== 'https:' && (production || protocol !== 'http:'))
    throw new Error(`PAYOUT_URL must be an https address${production ? '' : ', or http while developing'}.`);
  return url.replace(/\/+$/, '');
}

function hours(text: string): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > LONGEST_KEY_HOURS)
    throw new Error(
      `PAYOUT_KEY_HOURS must be a whole number from 1 to ${LONGEST_KEY_HOURS.toString()}: how long the provider remembers an idempotency key.`,
    );
  return value;
}
