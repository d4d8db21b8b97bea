import type { PayoutProvider } from '../../services/payouts/payout-provider.ts';
import { SimulatedProvider } from '../../services/payouts/simulated-provider.ts';
import { environment } from './environment.ts';

let known: { readonly provider: PayoutProvider | undefined } | undefined;

/**
 * Who pays by machine, by PAYOUT_PROVIDER, read once. `manual`, as when it is left out: nobody, operators take batches to
 * the bank. `simulated`: a provider that moves no money. A provider of your own is given a name here.
 */
export function payoutProvider(): PayoutProvider | undefined {
  known ??= { provider: readPayoutProvider(process.env['PAYOUT_PROVIDER'], environment().production) };
  return known.provider;
}

/** Throws an Error with a sentence for the operator when there is no such provider, or none for this place. */
export function readPayoutProvider(name: string | undefined, production: boolean): PayoutProvider | undefined {
  switch (name) {
    case undefined:
    case '':
    case 'manual':
      return undefined;
    case 'simulated':
      if (production) throw new Error('PAYOUT_PROVIDER=simulated pays nobody and calls it paid: it is for development only.');
      return new SimulatedProvider(() => new Date());
    default:
      throw new Error('PAYOUT_PROVIDER must be manual or simulated.');
  }
}
