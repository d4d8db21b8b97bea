import { describe, expect, it } from 'vitest';
import { attribute } from '../../../domain/sales/attribution.ts';
import type { AttributionFacts } from '../../../domain/sales/attribution.ts';
import { named } from '../business.ts';

const BOUND = new Date('2026-09-01T00:00:00Z');
const VISITED = new Date('2026-10-01T00:00:00Z');

const stranger: AttributionFacts = {
  selfPurchase: 'SPONSOR_EARNS',
  buyer: null,
  code: null,
  binding: null,
  bindable: true,
  visit: null,
};
const code = { distributorId: named('Cem') };
const binding = { distributorId: named('Ben'), active: true, boundAt: BOUND };
const visit = { distributorId: named('Vera'), visitedAt: VISITED };

const byCode = { distributorId: named('Cem'), via: 'EXPLICIT_CODE', touchedAt: null };
const byBinding = { distributorId: named('Ben'), via: 'BINDING', touchedAt: BOUND };
const byVisit = { distributorId: named('Vera'), via: 'VISIT', touchedAt: VISITED };

describe('R5: the first that applies', () => {
  it.each<[string, Partial<AttributionFacts>, unknown]>([
    ['the order’s own code before binding and visit', { code, binding, bindable: false, visit }, byCode],
    ['the binding before the visit', { binding, bindable: false, visit }, byBinding],
    ['the visit', { visit }, byVisit],
    [
      'a binding to somebody not ACTIVE falls through',
      { binding: { ...binding, active: false }, bindable: false, visit },
      byVisit,
    ],
    ['and to nobody at the end', { binding: { ...binding, active: false }, bindable: false }, null],
    ['nobody: the company’s own sale', {}, null],
  ])('%s', (_, facts, attribution) => {
    expect(attribute({ ...stranger, ...facts }).attribution).toEqual(attribution);
  });
});

describe('R6: who binds the customer', () => {
  it.each<[string, Partial<AttributionFacts>, boolean]>([
    ['a code binds a free customer', { code }, true],
    ['a visit binds a free customer', { visit }, true],
    ['a code never takes over a live binding', { code, binding, bindable: false }, false],
    [
      'nor does a visit, even where the bound distributor is not ACTIVE',
      { visit, binding: { ...binding, active: false }, bindable: false },
      false,
    ],
    ['a binding does not renew itself', { binding, bindable: false }, false],
    ['nor an order that came late, before a binding that stands', { code, bindable: false }, false],
    ['nobody binds nobody', {}, false],
  ])('%s', (_, facts, binds) => {
    expect(attribute({ ...stranger, ...facts }).binds).toBe(binds);
  });
});

describe('R7: a buyer who is an ACTIVE distributor', () => {
  const buyer = { id: named('Ben'), sponsorId: named('Ada') };
  const sponsor = { distributorId: named('Ada'), via: 'SPONSOR_OF_BUYER', touchedAt: null };
  const self = { distributorId: named('Ben'), via: 'SELF_PURCHASE', touchedAt: null };
  it.each<[string, Partial<AttributionFacts>, unknown]>([
    ['SPONSOR_EARNS', { selfPurchase: 'SPONSOR_EARNS', buyer }, sponsor],
    [
      'SPONSOR_EARNS under the company',
      { selfPurchase: 'SPONSOR_EARNS', buyer: { ...buyer, sponsorId: null } },
      null,
    ],
    ['BUYER_EARNS', { selfPurchase: 'BUYER_EARNS', buyer }, self],
    ['NOBODY_EARNS', { selfPurchase: 'NOBODY_EARNS', buyer }, null],
  ])('%s, whatever code, binding or visit there is, and binds nobody', (_, facts, attribution) => {
    expect(attribute({ ...stranger, ...facts })).toEqual({ attribution, binds: false });
    expect(attribute({ ...stranger, code, visit, ...facts })).toEqual({ attribution, binds: false });
    expect(attribute({ ...stranger, binding, bindable: false, ...facts })).toEqual({
      attribution,
      binds: false,
    });
  });
});
