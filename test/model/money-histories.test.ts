import { fc } from '../support/properties.ts';
import { expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { agreement } from './agreement.ts';

const books = useDatabase();

it('80 histories, mostly of money that is taken out, paid and comes back: the services and a model of the rules agree to the cent after every step', async () => {
  const seen = new Set<string>();
  const { property, end } = await agreement(books.db, {
    stress: 'money',
    shownInOneOf: 20,
    saw: (outcome) => seen.add(outcome),
  });
  await fc.assert(property, { seed: 20261123, numRuns: 80 });
  await end();
  expect(EXPECTED.filter((outcome) => !seen.has(outcome))).toEqual([]);
}, 1_800_000);

/** A model that is never asked agrees with everything. */
const EXPECTED = [
  'money settings: DONE',
  'withdraw: DONE',
  'withdraw: BELOW_MINIMUM',
  'withdraw: INSUFFICIENT_BALANCE',
  'withdraw: IDEMPOTENCY_KEY_REUSED',
  'withdraw: WRONG_STATE',
  'withdraw: INVALID_INPUT',
  'review withdrawal: DONE',
  'review withdrawal: SECOND_APPROVER_REQUIRED',
  'review withdrawal: WRONG_STATE',
  'pay: DONE',
  'pay: WRONG_STATE',
  'pay: INVALID_INPUT',
  'batch: DONE',
  'batch: WRONG_STATE',
  'batch: IDEMPOTENCY_KEY_REUSED',
  'batch: INVALID_INPUT',
  'export: DONE',
  'export: nothing',
  'reconcile: DONE',
  'reconcile: INVALID_INPUT',
  'reconcile: NOT_FOUND',
  'reconcile: WRONG_STATE',
  'asked again after a fault: DONE',
  'sell: DONE',
  'refund: DONE',
  'status: DONE',
  'settle: DONE',
  'settle all due: settled',
  'again: DONE',
];
