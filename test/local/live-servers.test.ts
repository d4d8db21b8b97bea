import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { issueToken } from '../../cli/issue-token.ts';
import { dataFolder } from '../../local/data-folder.ts';
import { runningServer } from '../../local/server-file.ts';
import { liveClient, receive } from '../support/live-client.ts';
import { type StartedServer, useMachine } from '../support/local-process.ts';
import { rawWebSocket } from '../support/raw-web-socket.ts';
import { moment } from '../support/waiting.ts';

/* Servers as processes: two on one database, one that is stopped, and one that is killed and started again. */

const machine = useMachine();
const ORDERS = 'subscription ($after: String) { orderUpdates(after: $after) { externalId } }';
const MOMENT = '2025-03-10T00:00:00Z';

const clients: { dispose(): unknown }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});

const adminToken = async (): Promise<string> => {
  const folder = dataFolder({ DATA_DIR: machine.dataDir });
  const { tokens } = runningServer(folder) ?? {};
  if (tokens === undefined) throw new Error('no server is running');
  return issueToken(folder.signingKeys, tokens, { role: 'ADMIN', subject: 'olivia' }, new Date());
};

async function ask(server: StartedServer, query: string, variables: object): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await adminToken()}` };
  const body = JSON.stringify({ query, variables });
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
  return answer.text();
}

const IMPORT =
  'mutation ($input: [ImportDistributorInput!]!) { importDistributors(input: $input) { __typename } }';
const RECORD =
  'mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { __typename ... on Refusal { message } } }';

async function sell(server: StartedServer, externalId: string): Promise<void> {
  const lines = [{ sku: 'tea', quantity: 1, unitPrice: '10.00' }];
  const order = {
    externalId,
    referralCode: 'BEN-1',
    currency: 'CNY',
    placedAt: MOMENT,
    paidAt: MOMENT,
    lines,
  };
  expect(await ask(server, RECORD, { input: order })).toContain('OrderRecorded');
}

it('a subscriber hears what another server records, comes back after a stop and after a kill, and has each order once', async () => {
  const first = await machine.start();
  const ben = {
    externalId: '1',
    displayName: 'Ben',
    contact: 'ben@example.com',
    code: 'BEN-1',
    joinedAt: MOMENT,
  };
  expect(await ask(first, IMPORT, { input: [ben] })).toContain('DistributorImported');

  // The client asks where to connect each time, as a name leads to another machine.
  let server = first;
  const variables: Record<string, unknown> = { after: '0'.repeat(20) };
  const client = liveClient(
    () => `${server.url}/graphql`,
    async () => `Bearer ${await adminToken()}`,
    {
      retryAttempts: Infinity,
      retryWait: () => moment(50),
      shouldRetry: () => true,
    },
  );
  clients.push(client);
  const received = receive<{ externalId: string }>(client, ORDERS, variables, ({ position }) => {
    variables['after'] = position;
  });
  await sell(first, '1');
  await received.until(1);

  // A second server on the same database, with the same keys.
  const folder = dataFolder({ DATA_DIR: machine.dataDir });
  const second = await machine.start({
    DATA_DIR: join(machine.dataDir, '..', 'second'),
    DATABASE_URL: runningServer(folder)?.databaseUrl ?? '',
    DATA_KEYS_FILE: folder.dataKeys,
    TOKEN_SIGNING_KEYS_FILE: folder.signingKeys,
  });
  await sell(second, '2');
  await sell(first, '3');
  await sell(second, '4');
  await received.until(4);

  // The second one is stopped: its subscribers are told that it restarts, and come back to another one.
  const raw = await rawWebSocket(`${second.url}/graphql`);
  raw.say({ type: 'connection_init', payload: { authorization: `Bearer ${await adminToken()}` } });
  await raw.heard(1);
  second.kill('SIGTERM');
  expect(await raw.closed).toEqual([1012, 'The server restarts']);
  expect(await second.ended).toMatchObject({ code: 0, err: '' });

  // The first one is killed between two orders.
  await sell(first, '5');
  first.kill('SIGKILL');
  await first.ended;
  server = await machine.start();
  await sell(server, '6');
  const numbers = (await received.until(6)).map(({ externalId }) => externalId);
  expect(numbers).toEqual(['1', '2', '3', '4', '5', '6']);
  expect(received.ended).toBeUndefined();
});
