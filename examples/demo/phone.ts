import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Api } from './api.ts';

/** An event as the phone was told of it. */
export interface Heard {
  readonly position: string;
  readonly type: string;
  readonly from?: string;
  readonly to?: string;
  readonly order?: { readonly externalId: string } | null;
  readonly entry?: {
    readonly kind: string;
    readonly level: number | null;
    readonly amount: { readonly amount: string };
    readonly order: { readonly externalId: string } | null;
  } | null;
  readonly statement?: { readonly period: string; readonly closing: { readonly amount: string } } | null;
}

/** A distributor's phone, which hears of what happens to them. */
export interface Phone {
  readonly heard: readonly Heard[];
  /** Waits until it has heard so many events. Throws if its subscription ended or it hears nothing for too long. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

const SUBSCRIPTION = `subscription Phone($after: String) {
  events(after: $after) {
    position type
    ... on OrderAttributedEvent { order { externalId } }
    ... on OrderAdvancedEvent { from to order { externalId } }
    ... on OrderRefundedEvent { order { externalId } }
    ... on CommissionRecordedEvent { entry { kind level amount { amount } order { externalId } } }
    ... on StatementIssuedEvent { statement { period closing { amount } } }
  }
}`;
const SILENCE_MS = 60_000;

/** Opens a WebSocket as this distributor, and subscribes to their events after a position. */
export function openPhone(url: string, token: string, after: string): Phone {
  const heard: Heard[] = [];
  let ended: string | undefined;
  let stirred = (): void => undefined;
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  const end = (why: string): void => {
    ended ??= why;
    stirred();
  };
  client.subscribe<{ events: Heard }>(
    { query: SUBSCRIPTION, variables: { after } },
    {
      next: ({ data, errors }) => {
        if (errors) end(errors.map(({ message }) => message).join(' '));
        else if (data) heard.push(data.events);
        stirred();
      },
      error: (error) => end(JSON.stringify(error)),
      complete: () => end('It was ended by the server.'),
    },
  );
  return {
    heard,
    until: async (count) => {
      while (heard.length < count) {
        if (ended !== undefined) throw new Error(`The subscription is over. ${ended}`);
        await new Promise<void>((resolve, reject) => {
          const silence = setTimeout(() => reject(new Error('The phone hears nothing more.')), SILENCE_MS);
          stirred = () => {
            clearTimeout(silence);
            resolve();
          };
        });
      }
    },
    close: async () => {
      await client.dispose();
    },
  };
}

/** Up to where the books are settled. */
export async function settledAt(admin: Api): Promise<string> {
  const [position] = (await eventsAfter(admin, null, 'PERIOD_SETTLED')).slice(-1);
  return position ?? '0'.repeat(20);
}

/** The positions of all events after a position, as the query lists them. */
export async function eventsAfter(api: Api, from: string | null, type?: string): Promise<string[]> {
  const positions: string[] = [];
  const types = type === undefined ? null : [type];
  for (let after = from; ;) {
    const { events } = await api.ask<{
      events: {
        nodes: readonly { position: string }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    }>(
      `query Since($after: String, $types: [EventType!]) {
        events(after: $after, types: $types, first: 100) { nodes { position } pageInfo { endCursor hasNextPage } }
      }`,
      { after, types },
    );
    positions.push(...events.nodes.map(({ position }) => position));
    if (!events.pageInfo.hasNextPage) return positions;
    after = events.pageInfo.endCursor;
  }
}

/** The code of the distributor who stood most often among the ten who earned most in a month. */
export async function steadiestEarner(admin: Api, months: readonly string[]): Promise<string> {
  const times = new Map<string, number>();
  for (const period of months) {
    const { leaderboard } = await admin.ask<{ leaderboard: { entries: readonly { code: string }[] } }>(
      'query Top($period: YearMonth!) { leaderboard(metric: COMMISSION, period: $period) { entries(first: 10) { code } } }',
      { period },
    );
    for (const { code } of leaderboard.entries) times.set(code, (times.get(code) ?? 0) + 1);
  }
  const [steadiest] = [...times].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
  return steadiest;
}
