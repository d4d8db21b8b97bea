import { httpProvider } from '../../adapters/http-payout-provider.ts';
import type { PayoutProvider } from '../../services/ports/payout-provider.ts';
import { SimulatedProvider } from '../../adapters/simulated-payout-provider.ts';
import { environment, required } from './environment.ts';

const HOUR_MS = 3_600_000;
const LONGEST_KEY_HOURS = 8760;

let known: { readonly provider: PayoutProvider | null } | undefined;

/**
 * Who pays by machine, by PAYOUT_PROVIDER, read once. `manual`, as when it is left out: nobody, operators take batches to
 * the bank. `http`: one that is asked over HTTP. `simulated`: a provider that moves no money. A provider of your own is
 * given a name here.
 */
export function payoutProvider(): PayoutProvider | null {
  known ??= { provider: readPayoutProvider(process.env['PAYOUT_PROVIDER'], environment().production) };
  return known.provider;
}

/** Throws an Error with a sentence for the operator when there is no such provider, or none for this place. */
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
          'PAYOUT_PROVIDER=simulated pays nobody and calls it paid: it is for development only.',
        );
      return new SimulatedProvider(() => new Date());
    default:
      throw new Error('PAYOUT_PROVIDER must be manual, http or simulated.');
  }
}

/** Accounts travel there: in production encrypted. */
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
      `PAYOUT_KEY_HOURS must be a whole number from 1 to ${LONGEST_KEY_HOURS.toString()}: how long the provider knows an idempotency key again.`,
    );
  return value;
}
