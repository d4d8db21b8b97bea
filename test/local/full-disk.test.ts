import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runningCopy, type RunningCopy } from '../faults/running-copy.ts';
import { smallDisk, type SmallDisk } from '../faults/small-disk.ts';
import { bundledCommand } from '../support/bundled-commands.ts';

/* A disk that is full while the server runs. Without the right to mount a file system for it nothing can be filled, and the story is skipped. */
const MEGABYTES = 400;
/** Far more than fits into the room that Postgres has set aside before. */
const MOST_REQUESTS = 500;
let disk: SmallDisk;
let copy: RunningCopy;
let token: string;
beforeAll(async () => {
  disk = smallDisk(MEGABYTES);
  if (!disk.isOwn) return;
  const commands = dirname(await bundledCommand('start'));
  copy = runningCopy(`${disk.path}/data`, (command) => [join(commands, `${command}.mjs`)]);
  await copy.start();
  await copy.recover();
  token = (await copy.run('token', ['--role', 'ADMIN'])).out.trim();
});
afterAll(async () => {
  if (disk.isOwn) {
    copy.signal('SIGTERM');
    await copy.waitForEnd();
  }
  disk.remove();
});

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly codes: unknown[];
  readonly kinds: string[];
}

async function imports(number: number): Promise<Answer> {
  const input = Array.from({ length: 50 }, (_, index) => ({
    externalId: `p-${number.toString()}-${index.toString()}`,
    displayName: 'Ada',
    contact: `p-${number.toString()}-${index.toString()}@example.com`,
    joinedAt: '2026-01-01T00:00:00Z',
  }));
  const query =
    'mutation ($input: [ImportDistributorInput!]!) { importDistributors(input: $input) { __typename } }';
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${copy.url ?? ''}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: { importDistributors: { __typename: string }[] } | null;
    errors?: { extensions: { code: unknown } }[];
  };
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    codes: errors.map(({ extensions }) => extensions.code),
    kinds: [...new Set(data?.importDistributors.map(({ __typename }) => __typename))],
  };
}

it('is told as a database that is away, and the same request goes through once there is room', async ({
  skip,
}) => {
  if (!disk.isOwn) skip('no file system can be mounted here');
  disk.fill();
  let number = 1;
  let answer = await imports(number);
  while (answer.status === 200 && number < MOST_REQUESTS) answer = await imports((number += 1));
  expect(answer).toMatchObject({
    status: 503,
    codes: ['UNAVAILABLE'],
    retryAfter: expect.stringMatching(/^\d+$/) as string,
  });
  disk.makeRoom();
  await copy.recover();
  expect(await imports(number)).toMatchObject({ status: 200, kinds: ['DistributorImported'] });
  expect((await copy.run('audit')).code).toBe(0);
});
