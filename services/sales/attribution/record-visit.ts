import { newId } from '../../../db/new-id.ts';
import { readDistributorByCode } from '../../../db/people/distributors.queries.ts';
import { insertVisit } from '../../../db/sales/visits.queries.ts';
import { mayInChannel } from '../../../domain/people/channel-access.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import type { RecordVisitInput } from './inputs.ts';
import { tooFarBack } from '../../terms/dated-back.ts';
import { DEFAULT_CHANNEL } from '../../../domain/people/channel-access.ts';
import { currentState } from '../../terms/programme-state.ts';
import { CUSTOMER_SENTENCES } from '../../people/customers/sentences.ts';
import { ATTRIBUTION_SENTENCES } from './sentences.ts';

/**
 * Records that a visitor followed a distributor's link. Within the plan's window the visit can decide the seller of
 * an order (R5).
 */
export async function recordVisit(
  call: Call,
  input: RecordVisitInput,
): Promise<{ distributor: Distributor } | Refusal> {
  const check = new InputCheck();
  const code = check.text(input.referralCode, ['referralCode']);
  const visitorToken = check.text(input.visitorToken, ['visitorToken']);
  const customerRef = input.customerRef?.trim() ? check.text(input.customerRef, ['customerRef']) : null;
  const channel = check.text(input.channel ?? DEFAULT_CHANNEL, ['channel'], 100);
  const visitedAt = check.past(input.visitedAt ?? call.now, call.now, ['visitedAt']);
  check.must(
    mayInChannel(call.viewer, 'visits:write', channel),
    ['channel'],
    CUSTOMER_SENTENCES.noChannel(),
    'NOT_FOUND',
  );
  if (check.refusal !== null) return check.refusal;

  const distributor = await readDistributorByCode(call.db, code);
  if (distributor?.status !== 'ACTIVE')
    return new Refusal('NOT_FOUND', ATTRIBUTION_SENTENCES.noActiveCode(), ['referralCode']);
  const { programme } = await currentState(call.db);
  const early = tooFarBack(call, programme, [[input.visitedAt ?? null, 'visitedAt']]);
  if (early !== null) return early;
  const { id: distributorId } = distributor;
  await insertVisit(call.db, {
    id: newId('visit'),
    visitorToken,
    customerRef,
    distributorId,
    visitedAt,
    channel,
  });
  return { distributor };
}
