import { newId } from '../../db/new-id.ts';
import { readDistributorByCode } from '../../db/queries/distributors.ts';
import { insertVisit } from '../../db/queries/visits.ts';
import { mayInChannel } from '../../domain/channel-access.ts';
import type { Distributor } from '../../domain/distributor.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Call } from '../call.ts';
import { InputCheck } from '../input-check.ts';
import type { RecordVisitInput } from '../inputs.ts';
import { SENTENCES } from '../sentences.ts';

/** Somebody followed a distributor's link; within the plan's window it can decide whose sale an order is (R5). */
export async function recordVisit(call: Call, input: RecordVisitInput): Promise<{ distributor: Distributor } | Refusal> {
  const check = new InputCheck();
  const code = check.text(input.referralCode, ['referralCode'], 32);
  const visitorToken = check.text(input.visitorToken, ['visitorToken']);
  const customerRef = check.optionalText(input.customerRef, ['customerRef']);
  const channel = check.optionalText(input.channel, ['channel'], 100);
  const visitedAt = check.past(input.visitedAt ?? call.now, call.now, ['visitedAt']);
  check.must(channel === null || mayInChannel(call.viewer, 'visits:write', channel), ['channel'], SENTENCES.noChannel(), 'NOT_FOUND');
  if (check.refusal !== null) return check.refusal;

  const distributor = await readDistributorByCode(call.db, code);
  if (distributor?.status !== 'ACTIVE') return new Refusal('NOT_FOUND', SENTENCES.noActiveCode(), ['referralCode']);
  const { id: distributorId } = distributor;
  await insertVisit(call.db, { id: newId('visit'), visitorToken, customerRef, distributorId, visitedAt, channel });
  return { distributor };
}
