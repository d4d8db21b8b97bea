import { countEncryptedBy, ENCRYPTED_PLACES } from '../../../db/programme/encrypted-texts.queries.ts';
import type { Call } from '../../call.ts';

/** How many contacts, import digests, payout accounts and secrets of webhooks are encrypted with a key. At zero the key can be retired. */
export async function encryptedWith({ db }: Pick<Call, 'db'>, keyName: string): Promise<number> {
  const counts = await Promise.all(ENCRYPTED_PLACES.map((place) => countEncryptedBy(db, place, keyName)));
  return counts.reduce((sum, count) => sum + count, 0);
}
