import { deleteContact } from '../../db/queries/contacts.ts';
import { lockDistributor, setDistributorStatus } from '../../db/queries/distributor-writes.ts';
import type { StoredAccount } from '../../db/queries/accounts.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Distributor } from '../../domain/distributor.ts';
import { isId } from '../../domain/ids.ts';
import { writeAuditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';

/**
 * The application that has a contact which nobody has proved, held; undefined when somebody's account has it. Anybody can
 * apply with anybody's contact: such an application must not stand in the way of whoever the contact belongs to (R2).
 */
export async function unprovedApplication(tx: Transaction, { accountId, verifiedAt }: StoredAccount): Promise<Distributor | undefined> {
  if (verifiedAt !== null || !isId('distributor', accountId)) return undefined;
  const holder = await lockDistributor(tx, accountId);
  return holder?.status === 'APPLIED' || holder?.status === 'REJECTED' ? holder : undefined;
}

/** It is REJECTED, and stays with its declaration, but nobody is reached by it any more. */
export async function giveUpContact(tx: Transaction, call: Call, { id, status }: Distributor, action: string, reason: string): Promise<void> {
  await setDistributorStatus(tx, id, 'REJECTED');
  await deleteContact(tx, id);
  const states = { before: { status, hasContact: true }, after: { status: 'REJECTED', hasContact: false } };
  await writeAuditLine(tx, call, { action, subject: id, ...states, reason });
}
