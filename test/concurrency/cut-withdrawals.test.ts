import { describe, it } from 'vitest';
import type { Work } from '../support/stepped-calls.ts';
import { useCutConnections } from './cut-connections.ts';
import { answer, openPaidShop, review, withdrawal } from './paid-shop.ts';

const cut = useCutConnections(openPaidShop);
const of = (name: 'asked' | 'large' | 'approved' | 'paid') => cut.shop().withdrawals[name];

const WORKS: Readonly<Record<string, Work>> = {
  'money that is asked for': (db) => withdrawal(cut.shop().ben, cut.shop().whole, 'rent')(db),
  'the first of two approvals': (db) => review(of('large'), 'APPROVE')(db),
  'an approval': (db) => review(of('asked'), 'APPROVE')(db),
  'a rejection': (db) => review(of('asked'), 'REJECT')(db),
  'a payout that succeeded': (db) => answer(of('approved'), true, 'bank-1')(db),
  'a payout that failed': (db) => answer(of('approved'), false, 'bank-2')(db),
  'a payout that came back': (db) => answer(of('paid'), false, 'bank-3')(db),
};

describe('wherever the connection breaks, the caller who repeats ends where they would have ended', () => {
  it.each(Object.entries(WORKS))('%s', (_name, work) => cut.survivesEveryCut(work));
});
