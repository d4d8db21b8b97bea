import { readHolds } from '../../../db/people/holds.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { type HoldId, isId } from '../../../domain/ids.ts';
import type { Hold } from '../../../domain/people/hold.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { OUTCOME_UNKNOWN, write, type Writing, type Written } from '../../write.ts';
import { endHold, heldNow, holdEverything } from './end-hold.ts';
import type { EndHoldInput } from './inputs.ts';
import { noHold } from './no-hold.ts';
import { HOLD_SENTENCES } from './sentences.ts';

/**
 * Ends a hold in favour of those whom it covers: what was settled meanwhile becomes available, what was not is settled as ever (R38). The
 * same request again, by the same operator for the same reason, changes nothing.
 */
export async function releaseHold(call: Call, input: EndHoldInput): Promise<{ hold: Hold } | Refusal> {
  const { holdId } = input;
  if (!isId('hold', holdId)) return noHold();
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return write(call, (tx) => release(tx, call, holdId, reason), OUTCOME_UNKNOWN);
}

async function release(
  tx: Writing,
  call: Call,
  holdId: HoldId,
  reason: string,
): Promise<Written<{ hold: Hold }> | Refusal> {
  await holdEverything(tx);
  const [hold] = await readHolds(tx, [holdId]);
  if (hold === undefined) return noHold();
  const former = await refuseFormerOperator(tx, call);
  if (former !== null) return former;
  if (hold.ended !== null) {
    const isSame =
      hold.outcome === 'RELEASED' && hold.endedBy === call.viewer.subject && hold.endReason === reason;
    return isSame ? tx.unchanged({ hold }) : new Refusal('WRONG_STATE', HOLD_SENTENCES.ended(), ['holdId']);
  }
  const state = await readProgrammeState(tx);
  const held = await heldNow(tx, state, holdId);
  const ended = { action: 'releaseHold', outcome: 'RELEASED', reason, held, after: {} } as const;
  return tx.written({ hold: await endHold(tx, call, state, hold, ended) });
}
