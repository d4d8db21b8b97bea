import { lock } from '../../../db/locks.ts';
import { lockDistributor, moveDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { readDistributors } from '../../../db/people/distributors.queries.ts';
import { readInDownline } from '../../../db/people/sponsor-tree.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { type DistributorId, isId } from '../../../domain/ids.ts';
import { objectionToSponsor } from '../../../domain/people/joining.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import type { ChangeSponsorInput } from './inputs.ts';
import { sponsorChanged } from './distributor-events.ts';
import { noDistributor } from './no-distributor.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { write, type Writing, type Written } from '../../write.ts';

/** Moves a distributor with their whole downline below another sponsor, from now on; the tree stays a tree (R3). */
export async function changeSponsor(
  call: Call,
  input: ChangeSponsorInput,
): Promise<{ distributor: Distributor } | Refusal> {
  const { distributorId } = input;
  const to = input.newSponsorId ?? null;
  if (!isId('distributor', distributorId)) return noDistributor();
  if (to !== null && !isId('distributor', to)) return notEligible();
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return write(call, (tx) => move(tx, call, distributorId, to, reason));
}

async function move(
  tx: Writing,
  call: Call,
  id: DistributorId,
  to: DistributorId | null,
  reason: string,
): Promise<Written<{ distributor: Distributor }> | Refusal> {
  // One move at a time: two that are each harmless can form a cycle together.
  await lock(tx, 'tree');
  const before = await lockDistributor(tx, id);
  if (before === undefined) return noDistributor();
  if (before.sponsorId === to) return tx.unchanged({ distributor: before });
  if (to !== null) {
    const refusal = await refuseSponsor(tx, id, to);
    if (refusal !== null) return refusal;
  }
  const record = { distributorId: id, sponsorId: to, since: call.now, actor: call.viewer.subject, reason };
  await moveDistributor(tx, id, to, record);
  const states = { before: { sponsorId: before.sponsorId }, after: { sponsorId: to } };
  tx.log(call, {
    action: 'changeSponsor',
    subject: id,
    ...states,
    reason,
    events: [sponsorChanged(id, before.sponsorId, to)],
  });
  return tx.written({ distributor: { ...before, sponsorId: to } });
}

async function refuseSponsor(tx: Transaction, id: DistributorId, to: DistributorId): Promise<Refusal | null> {
  const [sponsor] = await readDistributors(tx, [to]);
  switch (objectionToSponsor(id, sponsor, (await readInDownline(tx, id, [to])).length > 0)) {
    case 'NOT_ELIGIBLE':
      return notEligible();
    case 'THEMSELF':
      return new Refusal('WOULD_FORM_CYCLE', DISTRIBUTOR_SENTENCES.ownSponsor(), ['newSponsorId']);
    case 'IN_THEIR_DOWNLINE':
      return new Refusal('WOULD_FORM_CYCLE', DISTRIBUTOR_SENTENCES.cycle(), ['newSponsorId']);
    case null:
      return null;
  }
}
const notEligible = (): Refusal =>
  new Refusal('SPONSOR_NOT_ELIGIBLE', DISTRIBUTOR_SENTENCES.newSponsorNotEligible(), ['newSponsorId']);
