import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { tap } from 'rxjs';
import { afterAll, expect, it } from 'vitest';
import { anotherServer } from '../../support/another-server.ts';
import { liveClient } from '../../support/live-client.ts';
import { networkTo } from '../../support/network.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';
import { moment, until } from '../../support/waiting.ts';

const programme = useProgramme({ LIVE_PING_SECONDS: '1' });

const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

interface OrderUpdate {
  readonly orderUpdates: { readonly externalId: string };
}
const ORDERS = gql`
  subscription Orders($after: String) {
    orderUpdates(after: $after) {
      externalId
    }
  }
`;

/** The link that docs/live.md shows: what is sent again after a break asks for what comes after the last position. */
const goesOn = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    tap(({ extensions }) => {
      const position: unknown = extensions?.['position'];
      if (position !== undefined) operation.variables['after'] = position;
    }),
  ),
);

it('Apollo Client 4 goes on after a lost network, an expired token and a restart, and receives each order once', async () => {
  const [ben] = await programme.line('Ben');
  let server = await anotherServer();
  const air = await networkTo(server.port);
  const codes: unknown[] = [];
  let tokens = 0;
  const socket = liveClient(
    air.url,
    async () => {
      tokens += 1;
      return `Bearer ${await programme.tokenOf({ sub: ben.name, role: 'DISTRIBUTOR', distributor: ben.id })}`;
    },
    {
      retryAttempts: Infinity,
      retryWait: () => moment(50),
      shouldRetry: () => true,
      on: { closed: (event) => codes.push((event as { code: unknown }).code) },
    },
  );
  const apollo = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([goesOn, new GraphQLWsLink(socket)]),
  });
  const numbers: string[] = [];
  const failures: unknown[] = [];
  const subscribed = apollo
    .subscribe<OrderUpdate>({ query: ORDERS, variables: { after: '0'.repeat(20) } })
    .subscribe(({ data, error }) => {
      if (error !== undefined) failures.push(error);
      if (data) numbers.push(data.orderUpdates.externalId);
    });
  ends.push(
    () => subscribed.unsubscribe(),
    () => socket.dispose(),
    () => server.close(0),
    () => {
      air.close();
    },
  );
  const sells = async (number: string): Promise<void> => {
    await programme.sale({ by: ben, number });
    await until(async () => numbers.at(-1) === number);
  };

  await sells('1');
  air.lose();
  await sells('2');
  expect(tokens).toBe(2);

  // Tokens live for ten minutes, and the server looks every second whose has expired.
  programme.itIs(new Date(Date.now() + 11 * 60_000).toISOString());
  await until(async () => codes.length === 2);
  await sells('3');
  expect(tokens).toBe(3);

  await server.close(1000);
  await programme.sale({ by: ben, number: '4' });
  server = await anotherServer({}, server.port);
  await sells('5');

  expect(numbers).toEqual(['1', '2', '3', '4', '5']);
  expect(failures).toEqual([]);
  // A lost network, an expired token, a restart; and then perhaps tries while there was no server.
  expect(codes.slice(0, 3)).toEqual([1006, 4403, 1012]);
});
