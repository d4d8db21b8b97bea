import {
  acknowledgeConnection,
  countConnections,
  type StoredConnection,
} from '../../../db/messaging/live-connections.queries.ts';
import type { Call } from '../../call.ts';
import { inOneStatement } from '../../write.ts';

type Admitted = Parameters<typeof acknowledgeConnection>[1];

/** Stores who the client of a connection is. False: this caller has `most` connections already; null is nobody in particular. */
export async function admitLive(
  { db }: Pick<Call, 'db'>,
  admitted: Admitted & Pick<StoredConnection, 'subject'>,
  most: number,
): Promise<boolean> {
  const { subject } = admitted;
  if (subject !== null && (await countConnections(db, { subject })).ofSubject >= most) return false;
  await inOneStatement(() => acknowledgeConnection(db, admitted));
  return true;
}
