import { verifyContact } from '../../../db/people/users.queries.ts';
import { handOverDistributor, moveDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { readInDownline } from '../../../db/people/sponsor-tree.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { objectionToSponsor } from '../../../domain/people/joining.ts';
import type { Call } from '../../call.ts';
import type { Writing } from '../../write.ts';
import { dropLinksOf } from '../customers/unlink-customer.ts';
import type { Application } from './sign-up-distributor.ts';
import { applied, sponsorChanged } from './distributor-events.ts';

/** Whether an account may stand below this sponsor: not below itself, nor in its own downline. The tree's lock is held. */
export async function mayStandBelow(
  tx: Transaction,
  { id }: Distributor,
  sponsor: Distributor | undefined,
): Promise<boolean> {
  if (sponsor === undefined) return true;
  const isInDownline = (await readInDownline(tx, id, [sponsor.id])).length > 0;
  return objectionToSponsor(id, sponsor, isInDownline) === null;
}

/**
 * Gives an ACTIVE account whose contact was never proved to the person who has proved it, with all its earnings, sales
 * and recruits. From now on it has the sponsor, name and declaration that the person gives (R2, R3). Earlier sales
 * stay with the upline of their time. No withdrawal can exist, because signing in was not possible.
 */
export async function takeOver(
  tx: Writing,
  call: Call,
  user: Distributor,
  application: Application,
  sponsor: Distributor | undefined,
): Promise<Distributor> {
  const { id } = user;
  const sponsorId = sponsor?.id ?? null;
  const reason = 'the owner of the contact has proved it';
  if (sponsorId !== user.sponsorId) {
    await moveDistributor(tx, id, sponsorId, {
      distributorId: id,
      sponsorId,
      since: call.now,
      actor: call.viewer.subject,
      reason,
    });
  }
  await handOverDistributor(tx, id, application.displayName, {
    distributorId: id,
    ...application.declaration,
  });
  await verifyContact(tx, id, call.now);
  await dropLinksOf(tx, call, id, 'signUpDistributor', reason);
  const states = {
    before: { sponsorId: user.sponsorId, contactProved: false },
    after: { sponsorId, contactProved: true },
  };
  const events = [
    applied(user),
    ...(sponsorId === user.sponsorId ? [] : [sponsorChanged(id, user.sponsorId, sponsorId)]),
  ];
  tx.log(call, { action: 'signUpDistributor', subject: id, ...states, reason, events });
  return { ...user, displayName: application.displayName, sponsorId };
}
