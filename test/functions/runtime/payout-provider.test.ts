import { expect, it } from 'vitest';
import { readPayoutProvider } from '../../../functions/runtime/payout-provider.ts';

it('is nobody until one is named: operators take batches to the bank', () => {
  for (const name of [undefined, '', 'manual']) expect(readPayoutProvider(name, true)).toBeNull();
});

it('is simulated in development, and never in production', () => {
  expect(readPayoutProvider('simulated', false)?.name).toBe('simulated');
  expect(() => readPayoutProvider('simulated', true)).toThrow('for development only');
});

it('has to be one that there is', () => {
  for (const name of ['Simulated', 'stripe', 'none'])
    expect(() => readPayoutProvider(name, false)).toThrow('PAYOUT_PROVIDER must be');
});
