import { expect, it } from 'vitest';
import { maskedPayoutAccount } from '../../../services/books/withdrawals/payout-account.ts';

it.each([
  ['6222 0000 1234 5678', '****5678'],
  ['123456789012', '****9012'],
  // Of a short one, what is shown must not be most of it.
  ['12345678', '****78'],
  ['123', '****3'],
  ['12', '****'],
])('a payout account shows no more of itself than its owner needs: %s is %s', (account, shown) => {
  expect(maskedPayoutAccount(account)).toBe(shown);
});
