import { fc } from '../support/properties.ts';
import { expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { agreement } from './agreement.ts';

const books = useDatabase();

it('120 histories, mostly of people, plans and tiers that change: the services and a model of the rules agree to the cent after every step', async () => {
  const seen = new Set<string>();
  const { property, end } = await agreement(books.db, {
    stress: 'people',
    shownInOneOf: 20,
    saw: (outcome) => seen.add(outcome),
  });
  await fc.assert(property, { seed: 20261102, numRuns: 120 });
  await end();
  expect(EXPECTED.filter((outcome) => !seen.has(outcome))).toEqual([]);
}, 1_800_000);

/** A model that is never asked agrees with everything. */
const EXPECTED = [
  'sign up: DONE',
  'sign up: NOT_COMPLIANT',
  'sign up: SPONSOR_NOT_ELIGIBLE',
  'sign up: ALREADY_EXISTS',
  'import: DONE',
  'again: DUPLICATE',
  'import: IDEMPOTENCY_KEY_REUSED',
  'import: ALREADY_EXISTS',
  'import: SPONSOR_NOT_ELIGIBLE',
  'import: NOT_FOUND',
  'review: DONE',
  'review: WRONG_STATE',
  'status: DONE',
  'status: WRONG_STATE',
  'move: DONE',
  'move: WOULD_FORM_CYCLE',
  'move: SPONSOR_NOT_ELIGIBLE',
  'configure: DONE',
  'configure: WRONG_STATE',
  'tiers: DONE',
  'tiers: NOT_COMPLIANT',
  'tiers: WRONG_STATE',
  'publish: DONE',
  'publish: NOT_COMPLIANT',
  'publish: WRONG_STATE',
  'publish: INVALID_INPUT',
  'publish: NOT_FOUND',
  'visit: DONE',
  'visit: NOT_FOUND',
  'sell: DONE',
  'refund: DONE',
  'settle: DONE',
];
