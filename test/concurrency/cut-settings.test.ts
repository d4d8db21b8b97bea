import { describe, expect, it } from 'vitest';
import { putSignInCode } from '../../db/people/sign-in-codes.queries.ts';
import { createApiClient } from '../../services/people/api-clients/create-api-client.ts';
import { changeSponsor } from '../../services/people/distributors/change-sponsor.ts';
import { importDistributors } from '../../services/people/distributors/import-distributors.ts';
import { signUpDistributor } from '../../services/people/distributors/sign-up-distributor.ts';
import { contactLookups } from '../../services/people/contacts/contacts.ts';
import { codeHash } from '../../services/people/sessions/one-time-code.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { defineTiers } from '../../services/commissions/tiers/define-tiers.ts';
import { agreed } from '../services/team.ts';
import type { Work } from '../support/stepped-calls.ts';
import { testVault } from '../support/test-vault.ts';
import { useCutConnections } from './cut-connections.ts';
import { at, october, openShop } from './shop.ts';

const GIL = 'gil@example.com';

const cut = useCutConnections(async (db) => {
  const shop = await openShop(db);
  const [lookup] = contactLookups(testVault, GIL);
  const expiresAt = new Date(at(db).now.getTime() + 60_000);
  await putSignInCode(
    db,
    { lookup, codeHash: codeHash(testVault, lookup, '123456'), triesLeft: 5, expiresAt },
    [lookup],
  );
  return shop;
});

const RULES = [
  { name: 'a yuan a pot', sku: 'pot', startsAt: october('09'), levelAmounts: ['1.00'] },
  { name: 'tea', sku: 'tea', priority: 3, levelRates: [100] },
];

const WORKS: Readonly<Record<string, Work>> = {
  'a plan that is published': (db) =>
    publishPlan(at(db), { effectiveFrom: october('08'), levelRates: [700, 300], rules: RULES }),
  'tiers that are replaced': (db) =>
    defineTiers(at(db), { tiers: [{ code: 'ordinary', name: 'First', rank: 0 }] }),
  'a change of sponsor': (db) =>
    changeSponsor(at(db), {
      distributorId: cut.shop().ben,
      newSponsorId: cut.shop().dan,
      reason: 'asked for it',
    }),
  'an application': (db) => {
    const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
    return signUpDistributor(at(db), {
      displayName: 'Fay',
      contact: 'fay@example.com',
      sponsorCode: 'cid-code',
      declaration,
    });
  },
  'an application with the code of its contact': (db) => {
    const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
    return signUpDistributor(at(db), { displayName: 'Gil', contact: GIL, code: '123456', declaration });
  },
  'an import': (db) =>
    importDistributors(at(db), [
      {
        externalId: 'eve',
        displayName: 'Eve',
        contact: 'eve@example.com',
        code: 'eve-code',
        sponsorExternalId: 'cid',
        joinedAt: october('01'),
        boundCustomerRefs: ['hers'],
      },
    ]),
  'an API client, which is told its secret': async (db) => {
    const { secret } = agreed(
      await createApiClient(at(db), {
        name: 'Till',
        channels: ['shop'],
        scopes: ['orders:read'],
        idempotencyKey: 'till',
      }),
    );
    expect(secret).not.toBeNull();
  },
};

describe('wherever the connection breaks, the caller who repeats ends where they would have ended', () => {
  it.each(Object.entries(WORKS))('%s', (_name, work) => cut.survivesEveryCut(work));
});
