import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { cancelCommissions } from '../../services/commissions/cancel-commissions.ts';
import { changeSponsor } from '../../services/distributors/change-sponsor.ts';
import { importDistributors } from '../../services/distributors/import-distributors.ts';
import { signUpDistributor } from '../../services/distributors/sign-up-distributor.ts';
import type { RecordOrderInput } from '../../services/inputs.ts';
import { advanceOrder } from '../../services/orders/advance-order.ts';
import { completeDueOrders } from '../../services/orders/complete-due-orders.ts';
import { recordOrders } from '../../services/orders/record-orders.ts';
import { refundOrder } from '../../services/orders/refund-order.ts';
import { publishPlan } from '../../services/plans/publish-plan.ts';
import { freshState } from '../../services/programme/programme-state.ts';
import { settlePeriod } from '../../services/settlement/settle-period.ts';
import { defineTiers } from '../../services/tiers/define-tiers.ts';
import { booksDump } from '../support/books-dump.ts';
import { useDatabase } from '../support/database.ts';
import { startingOver } from '../support/programme/start-over.ts';
import { everyInterleaving, type Turn, type Work } from '../support/stepped-calls.ts';
import { at, october, openShop, outcome, sale, whatIsWrong } from './shop.ts';

const books = useDatabase();
let again: () => Promise<void>;
let people: Awaited<ReturnType<typeof openShop>>;

beforeAll(async () => {
  people = await openShop(books.db);
  again = await startingOver(books.db);
});

/** What the books hold, and what was answered, when one call follows the other. */
async function oneAfterTheOther(works: readonly [Work, Work], turn: Turn): Promise<string> {
  await again();
  const answers: string[] = [];
  for (const which of turn === 0 ? ([0, 1] as const) : ([1, 0] as const)) answers[which] = outcome(await works[which](books.db));
  return stateOf(answers, books.db);
}

const stateOf = async (answers: readonly string[], db: Database): Promise<string> => [...answers, ...(await booksDump(db))].join('\n');

/** Tries every interleaving: each must end as if one call had come after the other, with the books right. */
async function alwaysAsIfOneByOne(works: readonly [Work, Work], steps = DECISIVE): Promise<void> {
  const allowed = new Set([await oneAfterTheOther(works, 0), await oneAfterTheOther(works, 1)]);
  const seen = new Set<string>();
  const runs = await everyInterleaving({
    db: books.db,
    calls: works,
    before: again,
    prepare: freshState,
    decides: (query) => steps.test(query),
    after: async ({ turns, answers }) => {
      const state = await stateOf(answers.map(outcome), books.db);
      expect(allowed, turns.join('')).toContain(state);
      if (seen.has(state)) return;
      seen.add(state);
      expect(await whatIsWrong(books.db)).toBeNull();
    },
  });
  expect(runs).toBeGreaterThan(2);
}

/**
 * The statements that decide or write. Between the others nothing can happen that could not happen beside these: they
 * run behind the same lock, or read an answer after everything is written.
 */
const DECISIVE = /^(order_state|attribution_facts|adjustment_facts|import_facts|programme_state|lock_|record$|commit|issue_|insert_distributors)|"tiers"/;

/** The order of what a settlement does by itself is fixed: its lock, and what it commits. */
const SETTLING = /^(order_state|record$|start_settlement|commit|issue_)/;

const settle: Work = (db) => settlePeriod(at(db), { period: '2026-10' });
const time: Work = (db) => completeDueOrders(at(db, new Date('2026-11-20T04:00:00Z')));
const refund = (refundRef: string, externalId: string, amount: string): Work => (db) =>
  refundOrder(at(db), { order: { externalId }, refundRef, refundedAt: october('20'), lines: [{ lineRef: '1', amount }] });
const advance = (step: 'PAY' | 'COMPLETE' | 'CANCEL', externalId: string): Work => (db) =>
  advanceOrder(at(db), { order: { externalId }, step, at: october(step === 'CANCEL' ? '30' : '10') });
const takeBack = (externalId: string, reason: string): Work => (db) =>
  cancelCommissions(at(db), { order: { externalId }, reason, idempotencyKey: 'take back' });
const sell = (externalId: string, given: Partial<RecordOrderInput> = {}): Work => async (db) =>
  (await recordOrders(at(db), [sale(externalId, { paidAt: october('20'), ...given })]))[0];
const publish: Work = (db) => publishPlan(at(db), { effectiveFrom: october('08'), levelRates: [700, 300] });
const move = (who: keyof typeof people, below: keyof typeof people): Work => (db) =>
  changeSponsor(at(db), { distributorId: people[who], newSponsorId: people[below], reason: 'asked for it' });
const tiers = (...codes: readonly string[]): Work => (db) =>
  defineTiers(at(db), { tiers: codes.map((code, rank) => ({ code, name: code, rank, levelRates: [900 + rank, 400] })) });
const join = (tierCode: string | null): Work => async (db) =>
  (await importDistributors(at(db), [{ externalId: 'eve', displayName: 'eve', contact: 'eve@example.com', code: 'eve-code', tierCode, joinedAt: october('01') }]))[0];
const apply: Work = (db) => {
  const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
  return signUpDistributor(at(db), { displayName: 'fay', contact: 'fay@example.com', sponsorCode: 'cid-code', declaration });
};

const both = (one: Work, other: Work, steps?: RegExp) => alwaysAsIfOneByOne([one, other], steps);

describe('every interleaving of two calls ends as one after the other', () => {
  it('a settlement and a refund of what it settles', () => both(settle, refund('r', 'done', '50.00'), SETTLING));
  it('a settlement and an order that completes', () => both(settle, advance('COMPLETE', 'open'), SETTLING));
  it('two settlements of a month', () => both(settle, settle, SETTLING));
  it('time that completes an order and a refund of it', () => both(time, refund('r', 'sent', '50.00')));
  it('time that completes an order and its cancellation', () => both(time, advance('CANCEL', 'sent')));
  it('a settlement and commissions taken back', () => both(settle, takeBack('done', 'a mistake'), SETTLING));
  it('two refunds that together exceed the line', () => both(refund('r', 'done', '60.00'), refund('s', 'done', '50.00')));
  it('the same refund twice', () => both(refund('r', 'done', '60.00'), refund('r', 'done', '60.00')));
  it('a refund and another one of the same name', () => both(refund('r', 'done', '60.00'), refund('r', 'done', '10.00')));
  it('a refund and a cancellation of the order', () => both(refund('r', 'open', '60.00'), advance('CANCEL', 'open')));
  it('a refund and an order that completes', () => both(refund('r', 'open', '60.00'), advance('COMPLETE', 'open')));
  it('commissions taken back and a refund', () => both(takeBack('done', 'a mistake'), refund('r', 'done', '60.00')));
  it('commissions taken back twice by one key', () => both(takeBack('done', 'a mistake'), takeBack('done', 'a mistake')));
  it('commissions of two orders taken back by one key', () => both(takeBack('done', 'a mistake'), takeBack('open', 'a mistake')));
  it('an order and a plan that would reach behind it', () => both(sell('late'), publish));
  it('a payment and a plan that would reach behind it', () => both(advance('PAY', 'new'), publish));
  it('an order and its seller who moves', () => both(sell('late'), move('cid', 'dan')));
  it('an order and tiers that pay otherwise', () => both(sell('late'), tiers('ordinary', 'silver')));
  it('two first orders of one customer', () =>
    both(sell('one', { customerRef: 'guest' }), sell('two', { customerRef: 'guest', referralCode: 'dan-code' })));
  it('two moves that would form a cycle together', () => both(move('ada', 'dan'), move('dan', 'cid')));
  it('somebody who comes with a tier that goes', () => both(join('gold'), tiers('ordinary')));
  it('somebody who applies while the first tier goes', () => both(apply, tiers('ordinary')));
});
