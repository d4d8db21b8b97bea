import { newId } from '../../../db/new-id.ts';
import { lockDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { insertHold, readActiveHold } from '../../../db/people/holds.queries.ts';
import { type DistributorId, isId } from '../../../domain/ids.ts';
import { type Hold, type HoldScope, mayBeFrozen } from '../../../domain/people/hold.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { noDistributor } from '../../people/distributors/no-distributor.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { OUTCOME_UNKNOWN, write, type Writing, type Written } from '../../write.ts';
import { holdEverything } from './end-hold.ts';
import { holdPlaced } from './hold-events.ts';
import type { FreezeLineInput } from './inputs.ts';
import { HOLD_SENTENCES } from './sentences.ts';

/**
 * Freezes a distributor or their whole line (R38): what they have earned and is not settled, and what they earn from now on, is held until
 * an operator releases or cancels it. Statements are made as always; their sums go to the held account. What was available before stays theirs.
 * The same request again, by the same operator for the same reason, changes nothing and is answered as before.
 */
export async function freezeLine(call: Call, input: FreezeLineInput): Promise<{ hold: Hold } | Refusal> {
  const { distributorId, scope } = input;
  if (!isId('distributor', distributorId)) return noDistributor();
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return write(call, (tx) => freeze(tx, call, { distributorId, scope, reason }), OUTCOME_UNKNOWN);
}

interface Wish {
  readonly distributorId: DistributorId;
  readonly scope: HoldScope;
  readonly reason: string;
}

async function freeze(
  tx: Writing,
  call: Call,
  { distributorId, scope, reason }: Wish,
): Promise<Written<{ hold: Hold }> | Refusal> {
  await holdEverything(tx);
  const head = await lockDistributor(tx, distributorId);
  if (head === undefined) return noDistributor();
  const former = await refuseFormerOperator(tx, call);
  if (former !== null) return former;
  if (!mayBeFrozen(head.status))
    return new Refusal('WRONG_STATE', HOLD_SENTENCES.neverAMember(), ['distributorId']);
  const { subject: placedBy } = call.viewer;
  const before = await readActiveHold(tx, distributorId, scope);
  if (before !== undefined)
    return before.placedBy === placedBy && before.reason === reason
      ? tx.unchanged({ hold: before })
      : new Refusal('WRONG_STATE', HOLD_SENTENCES.frozenAlready(scope), ['distributorId']);
  const placed = { id: newId('hold'), distributorId, scope, since: call.now, reason, placedBy };
  const members = await insertHold(tx, placed);
  tx.log(call, {
    action: 'freezeLine',
    subject: placed.id,
    after: { distributorId, scope, people: members.length },
    reason,
    events: holdPlaced(placed, members),
  });
  const open = { ended: null, outcome: null, endReason: null, endedBy: null };
  return tx.written({ hold: { ...placed, ...open, people: members.length } });
}
