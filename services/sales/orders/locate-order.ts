import { type OrderState, readOrderState } from '../../../db/sales/order-state.queries.ts';
import type { Reading } from '../../../db/query.ts';
import { mayInChannel } from '../../../domain/people/channel-access.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import type { OrderRef } from './inputs.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import { DEFAULT_CHANNEL } from '../../../domain/people/channel-access.ts';

/**
 * The order to be changed, with all facts that the change is decided from. NOT_FOUND also if the caller may not see
 * it.
 */
export async function locateOrder(
  { db, viewer }: Call,
  ref: OrderRef,
  on: Reading = db,
): Promise<OrderState | Refusal> {
  const key = keyOf(ref);
  if (key instanceof Refusal) return key;
  const found = await readOrderState(on, key);
  if (found === undefined || !mayInChannel(viewer, 'orders:write', found.order.channel)) return notFound();
  return found;
}

function keyOf(ref: OrderRef): Parameters<typeof readOrderState>[1] | Refusal {
  const { id, externalId } = ref;
  if (id !== null && id !== undefined) return isId('order', id) ? { id } : notFound();
  if (externalId === null || externalId === undefined) {
    return new Refusal('INVALID_INPUT', ORDER_SENTENCES.orderRef(), ['order']);
  }
  const check = new InputCheck();
  const channel = check.text(ref.channel ?? DEFAULT_CHANNEL, ['order', 'channel'], 100);
  check.text(externalId, ['order', 'externalId']);
  return check.refusal ?? { channel, externalId };
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', ORDER_SENTENCES.noOrder(), ['order']);
