import { fc } from '../support/properties.ts';
import { expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { agreement } from './agreement.ts';

const books = useDatabase();

it('150 histories, mostly of sales and what becomes of them: the services and a model of the rules agree to the cent after every step', async () => {
  const seen = new Set<string>();
  const { property, end } = await agreement(books.db, {
    stress: 'sales',
    shownInOneOf: 20,
    saw: (outcome) => seen.add(outcome),
  });
  await fc.assert(property, { seed: 20261105, numRuns: 150 });
  await end();
  expect(EXPECTED.filter((outcome) => !seen.has(outcome))).toEqual([]);
}, 1_800_000);

/** A model that is never asked agrees with everything. */
const EXPECTED = [
  'sell: DONE',
  'sell: INVALID_INPUT',
  'again: DUPLICATE',
  'again: DONE',
  'sell otherwise: IDEMPOTENCY_KEY_REUSED',
  'advance: DONE',
  'advance: WRONG_STATE',
  'advance: INVALID_INPUT',
  'refund: DONE',
  'refund: REFUND_EXCEEDS_ORDER',
  'refund: NOT_FOUND',
  'refund: INVALID_INPUT',
  'refund: WRONG_STATE',
  'refund: IDEMPOTENCY_KEY_REUSED',
  'cancel commissions: DONE',
  'cancel commissions: WRONG_STATE',
  'adjust: DONE',
  'adjust: INVALID_INPUT',
  'settle: DONE',
  'settle: PERIOD_NOT_ENDED',
  'settle: EARLIER_PERIOD_OPEN',
  'settle all due: settled',
  'refresh: 1',
];
