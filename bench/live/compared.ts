import type { DistributorId } from '../../domain/ids.ts';
import type { CommittedEvent } from './committed-events.ts';
import type { Reported } from './subscribers.ts';

/** Who subscribes, and of what they are to hear: of the entries of a distributor, or of every order. */
export interface Subscriber {
  readonly token: string;
  readonly query: string;
  readonly of: DistributorId | 'every order';
}

/** What was received, beside what was to be received. */
export interface Compared {
  /** Empty: each subscriber received each of its events once and in order. */
  readonly offences: readonly string[];
  readonly deliveries: number;
  /** From the commit to the client, in milliseconds, of what was committed since `timedFrom`. */
  readonly delays: readonly number[];
}

export function compared(
  subscribers: readonly Subscriber[],
  { received, trouble }: Reported,
  events: readonly CommittedEvent[],
  timedFrom: number,
): Compared {
  const committedAt = new Map(events.map((event) => [event.position, event.committedAt]));
  const expected = new Map<Subscriber['of'], string[]>();
  for (const { position, isEntry, distributorId } of events) {
    const whose = isEntry ? distributorId : 'every order';
    const those = expected.get(whose) ?? [];
    expected.set(whose, those);
    those.push(position);
  }
  const offences = [...trouble];
  const delays: number[] = [];
  let deliveries = 0;
  for (const [place, { of }] of subscribers.entries()) {
    const own = received[place] ?? [];
    const wanted = expected.get(of) ?? [];
    if (own.map(([position]) => position).join() !== wanted.join())
      offences.push(
        `${of} was to receive ${wanted.length.toString()} events and received ${own.length.toString()}`,
      );
    deliveries += own.length;
    for (const [position, at] of own) {
      const committed = committedAt.get(position) ?? NaN;
      if (committed >= timedFrom) delays.push((at - committed) / 1000);
    }
  }
  return { offences, deliveries, delays };
}
