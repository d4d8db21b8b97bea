import { randomBytes } from 'node:crypto';
import { newId } from '../../../db/new-id.ts';
import type { NewDistributors } from '../../../db/people/distributor-writes.queries.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { codeFromBytes } from '../../../domain/people/referral-code.ts';
import type { Call } from '../../call.ts';
import { contactRow } from '../contacts/contacts.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { digestPurpose } from './import-digest.ts';

/** The data that differ between new distributors. */
export interface Newcomer extends Pick<Distributor, 'displayName' | 'status' | 'tierCode' | 'joinedAt'> {
  readonly contact: string;
  /** When they proved the contact. Null: not yet. */
  readonly contactVerifiedAt: Date | null;
  readonly sponsorId: DistributorId | null;
  /** Null: a new code is made. */
  readonly code: string | null;
  readonly externalId: string | null;
  readonly importDigest: string | null;
  /** Why the sponsor is the sponsor, for the history (R3). */
  readonly reason: string;
}

/** Puts a new distributor, their contact and the start of their sponsor history among those that are to be written. */
export function addNewcomer(
  into: NewDistributors,
  call: Call,
  { reason, contact, contactVerifiedAt, importDigest, ...newcomer }: Newcomer,
): Distributor {
  const id = newId('distributor');
  const encrypted =
    importDigest === null ? null : contactVault(call).encrypt(importDigest, digestPurpose(id));
  const distributor = {
    ...newcomer,
    id,
    code: newcomer.code ?? codeFromBytes(randomBytes(16)),
    importDigest: encrypted,
  };
  const { sponsorId, joinedAt, displayName, status, tierCode, code } = distributor;
  into.distributors.push(distributor);
  into.contacts.push(contactRow(call, id, contact, contactVerifiedAt));
  into.sponsorships.push({
    distributorId: id,
    sponsorId,
    since: joinedAt,
    actor: call.viewer.subject,
    reason,
  });
  return { id, code, displayName, status, tierCode, sponsorId, joinedAt, erasedAt: null };
}

export function nobodyNew(): NewDistributors {
  return { distributors: [], sponsorships: [], declarations: [], buyers: [], bindings: [], contacts: [] };
}
