import {
  type Closing,
  countConnections,
  insertConnection,
} from '../../../db/messaging/live-connections.queries.ts';
import { networkOf } from '../../../domain/network.ts';
import type { Call } from '../../call.ts';
import { inOneStatement } from '../../write.ts';

/** What a connection is when it is opened. */
export interface OpenedConnection {
  readonly id: string;
  readonly sourceAddress: string;
  readonly language: 'en' | 'zh';
  /** What is known of the token of the handshake; null: it had none. */
  readonly token: string | null;
  readonly subject: string | null;
  /** As what it is closed unless its client says who it is. */
  readonly unlessSaid: Closing;
  /** As what it is closed if there are too many connections. */
  readonly ifTooMany: Closing;
  /** How many connections there may be in all, and from one network. */
  readonly most: { readonly connections: number; readonly perAddress: number };
}

/** Stores a connection, so that later calls know it. Where there are too many, it is only to be closed. */
export async function connectLive(
  { db, now, vault }: Pick<Call, 'db' | 'now' | 'vault'>,
  { id, sourceAddress, language, token, subject, unlessSaid, ifTooMany, most }: OpenedConnection,
): Promise<void> {
  if (vault === null) throw new Error('DATA_KEYS is not set: connections cannot be counted');
  const [source] = vault.lookups(networkOf(sourceAddress), 'live connection');
  const { all, ofSource } = await countConnections(db, { source });
  const tooMany = all >= most.connections || ofSource >= most.perAddress;
  const row = {
    id,
    connectedAt: now,
    source,
    language,
    token,
    subject,
    acknowledged: false,
    seenAt: now,
    messages: 0,
    countedAt: now,
    takenUntil: null,
    restsUntil: null,
    failures: 0,
    ...(tooMany ? ifTooMany : unlessSaid),
  };
  await inOneStatement(() => insertConnection(db, row));
}
