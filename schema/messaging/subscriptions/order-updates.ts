import type { After, Feed } from './feed.ts';
import { ownOrNamed } from './whose.ts';

/** Orders as they are recorded, change their status and are refunded (R31). */
export const orderFeed: Feed<After> = {
  types: () => ['ORDER_ATTRIBUTED', 'ORDER_ADVANCED', 'ORDER_REFUNDED'],
  whose: (context) => ownOrNamed(context, null),
  update: async (event, reads) => {
    if (
      event.type !== 'ORDER_ATTRIBUTED' &&
      event.type !== 'ORDER_ADVANCED' &&
      event.type !== 'ORDER_REFUNDED'
    )
      return null;
    const object = await reads.orders.load(event.subject);
    return object && { object };
  },
};
