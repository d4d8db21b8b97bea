import { describe, it } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { advanceDistributor } from '../../services/people/distributors/advance-distributor.ts';
import { reviewDistributor } from '../../services/people/distributors/review-distributor.ts';
import { signUpDistributor } from '../../services/people/distributors/sign-up-distributor.ts';
import { agreed } from '../services/team.ts';
import type { Work } from '../support/stepped-calls.ts';
import { useCutConnections } from './cut-connections.ts';
import { at, openShop } from './shop.ts';

/** The shop, with fay's application as a distributor. */
const cut = useCutConnections(async (db: Database) => {
  const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
  const people = await openShop(db);
  return {
    ...people,
    fay: agreed(
      await signUpDistributor(at(db), { displayName: 'Fay', contact: 'fay@example.com', declaration }),
    ).distributor.id,
  };
});

const review =
  (decision: 'APPROVE' | 'REJECT'): Work =>
  (db) =>
    reviewDistributor(at(db), { distributorId: cut.shop().fay, decision, reason: 'as usual' });
const step =
  (taken: 'SUSPEND' | 'TERMINATE'): Work =>
  (db) =>
    advanceDistributor(at(db), { distributorId: cut.shop().ben, step: taken, reason: 'looked into' });

const WORKS: Readonly<Record<string, Work>> = {
  'an application that is approved': review('APPROVE'),
  'an application that is turned down': review('REJECT'),
  'a suspension': step('SUSPEND'),
  'somebody who leaves': step('TERMINATE'),
};

describe('wherever the connection breaks, the caller who repeats ends where they would have ended', () => {
  it.each(Object.entries(WORKS))('%s', (_name, work) => cut.survivesEveryCut(work));
});
