import { badInput } from '../../../../schema/errors.ts';
import type { LiveSubscription } from '../../../../schema/messaging/subscriptions/open-live.ts';
import { openSubscription } from '../../../../services/messaging/live/open-subscription.ts';
import {
  type AskedText,
  type LiveResults,
  type Subscriptions,
  tooManySubscriptions,
} from '../live-connection.ts';
import { LiveOver, noSuchPosition, outgoingErrors } from '../live-errors.ts';
import { liveSettings } from '../live-settings.ts';
import type { Subscribing } from '../live-subscriber.ts';
import { ELSEWHERE } from '../socket-protocol.ts';
import { gatewayCall } from './gateway-call.ts';

/** The subscriptions of one connection in the database, where a relay finds them and sends what happens. */
export class StoredSubscriptions implements Subscriptions {
  readonly #connection: string;
  readonly #stored: () => Promise<void>;
  readonly size: number;

  /** `size` is how many the connection has. `stored` is called when there is one more. */
  constructor(connection: string, size: number, stored: () => Promise<void>) {
    this.#connection = connection;
    this.#stored = stored;
    this.size = size;
  }

  async begin({ caller }: Subscribing, opened: LiveSubscription, asked: AskedText): Promise<LiveResults> {
    const { subscriptions: most } = liveSettings();
    const { audience, types, after } = opened;
    const { id = '', query, operationName = null, variables } = asked;
    const subscription = {
      connectionId: this.#connection,
      id,
      query,
      operationName,
      variables: variables ?? {},
      audience,
      types,
      after,
    };
    const came = await openSubscription(gatewayCall(), subscription, most);
    switch (came) {
      case 'OPENED':
        await this.#stored();
        return ELSEWHERE;
      // It came twice at the same time, or the client has left meanwhile: one is open, or none is needed.
      case 'TAKEN':
      case 'GONE':
        return ELSEWHERE;
      case 'TOO_MANY': {
        const errors = [badInput(tooManySubscriptions(most), caller.language)];
        throw new LiveOver(outgoingErrors({ errors }, caller));
      }
      default:
        throw noSuchPosition(came, caller);
    }
  }

  /** They do not end with the process. */
  close(): void {
    return;
  }
}
