import { countSealedBy, SEALED_PLACES } from '../../../db/programme/sealed-texts.queries.ts';
import type { Call } from '../../call.ts';

/** How many contacts, import digests and payout accounts are sealed with a key: at zero it may be retired. */
export async function sealedWith({ db }: Pick<Call, 'db'>, keyName: string): Promise<number> {
  const counts = await Promise.all(SEALED_PLACES.map((place) => countSealedBy(db, place, keyName)));
  return counts.reduce((sum, count) => sum + count, 0);
}
