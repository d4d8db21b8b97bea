import { randomUUID } from 'node:crypto';
import { forgetConnection } from '../../../../services/messaging/live/end-live.ts';
import {
  closeAgain,
  dueSubscriptions,
  letGo,
  type TakenConnection,
} from '../../../../services/messaging/live/relay-live.ts';
import type { SocketGateway } from '../../../../services/ports/socket-gateway.ts';
import { CLOSE } from '../close-codes.ts';
import { deliver, type Delivered } from './deliver.ts';
import { gatewayCall, tokenIn } from './gateway-call.ts';
import { shut } from './shut.ts';

/** For how long a relay has a connection for itself. A relay that has not let go of it then was killed. */
export const TAKEN_MS = 20_000;
/** Before the end, nothing more is begun: a message may take four seconds. */
const MARGIN_MS = 10_000;
const FIRST_REST_MS = 1000;
const LONGEST_REST_MS = 60_000;
const CLOSE_AGAIN_MS = 5000;
/** API Gateway ends every connection after two hours. What it does not answer about is gone then. */
const SURELY_GONE_MS = 135 * 60_000;

/** Sends what there is for the subscriptions of a connection, one after the other. Answers how many messages were sent. */
export async function serve(
  gateway: SocketGateway,
  taken: TakenConnection,
  hasTime: () => boolean,
): Promise<number> {
  const ends = taken.takenUntil.getTime() - MARGIN_MS;
  let sent = 0;
  const receiver = {
    gateway,
    connection: taken.id,
    token: tokenIn(taken.token),
    caller: { requestId: randomUUID(), language: taken.language, sourceAddress: null, userAgent: null },
    hasTime: () => hasTime() && Date.now() < ends,
    onSent: () => {
      sent += 1;
    },
  };
  let came: Delivered = 'DONE';
  for (const subscription of await dueSubscriptions(gatewayCall(), taken.id)) {
    if (!receiver.hasTime()) break;
    came = await deliver(receiver, subscription);
    if (came !== 'DONE') break;
  }
  await endVisit(gateway, taken, came, sent);
  return sent;
}

async function endVisit(
  gateway: SocketGateway,
  taken: TakenConnection,
  came: Delivered,
  sent: number,
): Promise<void> {
  const call = gatewayCall();
  const { now } = call;
  const seenAt = sent > 0 ? now : taken.seenAt;
  switch (came) {
    case 'DONE':
      return letGo(call, taken, { seenAt, failures: 0, restsUntil: null });
    case 'NOT_NOW': {
      const failures = sent > 0 ? 1 : taken.failures + 1;
      const restMs = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - 1));
      return letGo(call, taken, { seenAt, failures, restsUntil: new Date(now.getTime() + restMs) });
    }
    case 'GONE':
      return forgetConnection(call, taken.id);
    case 'REFUSED':
      return close(gateway, taken, CLOSE.TOKEN);
    // Perhaps it was sent, perhaps not. The client connects again, and goes on from the last position that it has.
    case 'UNKNOWN':
      return close(gateway, taken, CLOSE.LATER);
  }
}

/** Closes a connection that this relay has taken; what cannot be closed now is tried again. */
export async function close(
  gateway: SocketGateway,
  taken: TakenConnection,
  why: readonly [code: number, reason: string],
): Promise<void> {
  const call = gatewayCall();
  const closed = await shut(call, gateway, taken.id, why);
  if (closed === 'SENT' || closed === 'GONE') return;
  const { now } = call;
  if (now.getTime() - taken.connectedAt.getTime() > SURELY_GONE_MS) return forgetConnection(call, taken.id);
  const [closeCode, closeReason] = why;
  const closesAt = new Date(now.getTime() + CLOSE_AGAIN_MS);
  await closeAgain(call, taken, { closesAt, closeCode, closeReason, ended: true });
}
