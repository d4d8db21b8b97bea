import type { Database } from '../../db/connection.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { auditBooks } from '../../services/books/audit/audit-books.ts';
import type { Call } from '../../services/call.ts';
import type { RecordOrderInput } from '../../services/sales/orders/inputs.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { agreed, operatorCall, order, recordOne, recruit } from '../services/team.ts';

/** The fifth of November 2026: October has ended and is not settled. */
export const NOW = new Date('2026-11-05T04:00:00Z');
export const october = (day: string): Date => new Date(`2026-10-${day}T04:00:00Z`);

/** The same operator at the same time, over any connection to the database. */
export const at = (db: Database, now = NOW): Call => operatorCall(db, now);

/** An order of cid's, whose upline is ben and ada; two lines, 133.37 in all, paid on the second of October. */
export function sale(externalId: string, given: Partial<RecordOrderInput> = {}): RecordOrderInput {
  const day = october('02');
  const lines = [
    { sku: 'tea', quantity: 3, unitPrice: '33.34', discount: '0.02' },
    { sku: 'pot', quantity: 1, unitPrice: '33.37' },
  ];
  return {
    ...order(at({} as Database), { externalId, referralCode: 'cid-code' }),
    placedAt: day,
    paidAt: day,
    lines,
    ...given,
  };
}

/**
 * A shop with orders in different states: `done` is completed and due in October, `open` is paid, `sent` was
 * shipped on the twenty-fifth, `new` is not paid yet.
 */
export async function openShop(db: Database): Promise<Record<'ada' | 'ben' | 'cid' | 'dan', DistributorId>> {
  const call = at(db);
  const people = await recruit(call, { ada: null, ben: 'ada', cid: 'ben', dan: null });
  const customerRef = 'regular';
  agreed(await recordOne(call, sale('done', { customerRef, completedAt: october('05') })));
  agreed(await recordOne(call, sale('open', { customerRef })));
  agreed(await recordOne(call, sale('sent', { customerRef })));
  agreed(await advanceOrder(call, { order: { externalId: 'sent' }, step: 'SHIP', at: october('25') }));
  agreed(await recordOne(call, sale('new', { paidAt: null })));
  return people;
}

/** The first thing that the audit finds wrong; null when the books are right (R20). */
export async function whatIsWrong(db: Database): Promise<string | null> {
  const { checks } = await auditBooks({ db });
  const wrong = checks.find(({ difference }) => difference !== null);
  return wrong === undefined ? null : `${wrong.name}: ${wrong.difference ?? ''}`;
}

/** An answer as text: the code of a refusal, the name of an error, or done. */
export function outcome(answer: unknown): string {
  if (answer instanceof Refusal) return answer.code;
  if (answer instanceof Error) return `${answer.name}: ${answer.message}`;
  return 'done';
}

/** How often each outcome came. */
export function counted(answers: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[outcome(answer)] = (counts[outcome(answer)] ?? 0) + 1;
  return counts;
}
