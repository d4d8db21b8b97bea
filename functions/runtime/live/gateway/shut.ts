import type { Call } from '../../../../services/call.ts';
import { closeLater, forgetConnection } from '../../../../services/messaging/live/end-live.ts';
import type { Sent, SocketGateway } from '../../../../services/ports/socket-gateway.ts';
import type { Close } from '../close-codes.ts';

/**
 * Closes a connection now. API Gateway closes with 1000, whatever the reason. So the reason is told before, in a ping, which
 * every client may be sent at any time: a program that wants to know it looks there.
 */
export async function shut(
  call: Pick<Call, 'db'>,
  gateway: SocketGateway,
  connection: string,
  [code, reason]: readonly [code: number, reason: string],
): Promise<Sent> {
  await gateway.send(connection, JSON.stringify({ type: 'ping', payload: { code, reason } }));
  const closed = await gateway.close(connection);
  if (closed === 'SENT' || closed === 'GONE') await forgetConnection(call, connection);
  return closed;
}

/** Has the relay close a connection after a pause. Until then its messages are not read. */
export async function shutLater(
  { db, now }: Pick<Call, 'db' | 'now'>,
  connection: string,
  [closeCode, closeReason]: Close | readonly [number, string],
  pauseMs: number,
): Promise<void> {
  const closesAt = new Date(now.getTime() + pauseMs);
  await closeLater({ db }, connection, { closesAt, closeCode, closeReason, ended: true });
}
