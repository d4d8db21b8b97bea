import { lockDistributor, setDistributorStatus } from '../../db/queries/distributor-writes.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Distributor, DistributorStatus } from '../../domain/distributor.ts';
import { isId } from '../../domain/ids.ts';
import { Refusal, type Sentence } from '../../domain/refusal.ts';
import { writeAuditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { InputCheck } from '../input-check.ts';
import { SENTENCES } from '../sentences.ts';

interface StatusChange {
  readonly action: string;
  readonly distributorId: string;
  readonly reason: string | null;
  /** The status that follows, or why none does. */
  readonly to: (status: DistributorStatus) => DistributorStatus | Sentence;
}

/** Moves a distributor to another status and says so on the audit log. */
export async function changeStatus(call: Call, change: StatusChange): Promise<{ distributor: Distributor } | Refusal> {
  const { distributorId, action } = change;
  if (!isId('distributor', distributorId)) return notFound();
  const check = new InputCheck();
  const reason = check.optionalText(change.reason, ['reason'], 1000);
  if (check.refusal !== null) return check.refusal;
  return inTransaction(call.db, async (tx) => {
    const before = await lockDistributor(tx, distributorId);
    if (before === undefined) return notFound();
    const status = change.to(before.status);
    if (typeof status !== 'string') return new Refusal('WRONG_STATE', status, ['distributorId']);
    await setDistributorStatus(tx, distributorId, status);
    const states = { before: { status: before.status }, after: { status } };
    await writeAuditLine(tx, call, { action, subject: distributorId, ...states, reason });
    return { distributor: { ...before, status } };
  });
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', SENTENCES.noDistributor(), ['distributorId']);
