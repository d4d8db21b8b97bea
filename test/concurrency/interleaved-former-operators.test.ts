import { beforeAll, describe, expect, it } from 'vitest';
import { blockedSubjectQuery } from '../../db/people/blocked-subjects.queries.ts';
import {
  activeOperatorForShareQuery,
  activeOperatorsForUpdateQuery,
  operatorForUpdateQuery,
} from '../../db/people/operators.queries.ts';
import { insertAuditEntriesQuery } from '../../db/platform/audit-log.queries.ts';
import { stepsAre } from '../support/steps.ts';
import type { OperatorId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { blockSubject } from '../../services/people/identity/block-subject.ts';
import { createOperator } from '../../services/people/operators/create-operator.ts';
import { disableOperator } from '../../services/people/operators/disable-operator.ts';
import { createPayoutBatch } from '../../services/books/payouts/create-payout-batch.ts';
import { agreed } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { everyInterleaving, type Work } from '../support/stepped-calls.ts';
import { asOperator, openPaidShop, type PaidShop, review } from './paid-shop.ts';
import { outcome } from './shop.ts';

/*
 * Olga decides about money while Oscar disables her. Either her decision comes first, or it is refused. In no
 * order does the audit log contain a decision of hers after she was disabled.
 */
const books = useDatabase();
let shop: PaidShop;
let olga: OperatorId, oscar: OperatorId;
let again: () => Promise<void>;

beforeAll(async () => {
  shop = await openPaidShop(books.db);
  const operator = async (name: string): Promise<OperatorId> =>
    agreed(
      await createOperator(asOperator(books.db, 'machine'), {
        displayName: name,
        contact: `${name.toLowerCase()}@brand.example`,
      }),
    ).operator.id;
  [olga, oscar] = [await operator('Olga'), await operator('Oscar')];
  again = await resettingProgramme(books.db);
});

/** The steps: the checks of her account, the locks, the writes and the commits. */
const STEPS = stepsAre(
  activeOperatorForShareQuery,
  activeOperatorsForUpdateQuery,
  blockedSubjectQuery,
  operatorForUpdateQuery,
  insertAuditEntriesQuery,
);

const approve: Work = (db) => review(shop.withdrawals.asked, 'APPROVE', olga)(db);
const reject: Work = (db) => review(shop.withdrawals.asked, 'REJECT', olga)(db);
const batch: Work = (db) => createPayoutBatch(asOperator(db, olga), { idempotencyKey: 'tuesday' });
const disable: Work = (db) => disableOperator(asOperator(db, oscar), { operatorId: olga, reason: 'left' });
const block: Work = (db) => blockSubject(asOperator(db, oscar), { subject: olga, reason: 'left' });

describe.each([
  ['disabled', disable],
  ['blocked', block],
] as const)(
  'an operator who is %s meanwhile decides first or not at all (R32), in every order',
  (_how, shutOut) => {
    it.each([
      ['approves', approve],
      ['rejects', reject],
      ['makes a batch for the bank', batch],
    ])('and %s', async (_what, decide) => {
      const seen = new Set<string>();
      await everyInterleaving({
        db: books.db,
        calls: [decide, shutOut],
        before: again,
        decides: STEPS,
        after: async ({ turns, answers: [decided, ended] }) => {
          expect(outcome(ended), turns.join('')).toBe('done');
          const { rows } = await books.db.pool.query<{ actor: string }>(
            'select actor from audit_log where actor in ($1, $2) order by id',
            [olga, oscar],
          );
          expect(
            rows.map(({ actor }) => actor),
            turns.join(''),
          ).toEqual(decided instanceof Refusal ? [oscar] : [olga, oscar]);
          seen.add(outcome(decided));
        },
      });
      expect([...seen].sort()).toEqual(['WRONG_STATE', 'done']);
    });
  },
);
