import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type StartedServer, useMachine } from '../support/local-process.ts';

const machine = useMachine();
const DAY_MS = 24 * 3_600_000;
const PRELOAD = new URL('../support/shifted-clock.mjs', import.meta.url).href;
const SHIFTED = (ms: number) => ({ NODE_OPTIONS: `--import=${PRELOAD}`, CLOCK_AHEAD_MS: ms.toString() });

async function ask(server: StartedServer, token: string, query: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as {
      data?: unknown;
      errors?: { extensions: { code: string }; message: string }[];
    },
  };
}

const health = async (server: StartedServer) => {
  const response = await fetch(`${server.url}/health`);
  return { status: response.status, said: ((await response.json()) as { message: string }).message };
};

const NAME = 'mutation { configureProgramme(input: { name: "Tea" }) { __typename } }';

it.each([
  ['ahead', 40 * DAY_MS],
  ['behind', -40 * DAY_MS],
])(
  'a server whose clock is 40 days %s says so, reads, and writes nothing; put right it serves again',
  async (_how, ms) => {
    expect(fileURLToPath(PRELOAD)).toMatch(/shifted-clock\.mjs$/);
    const wrong = await machine.start({ ...SHIFTED(ms), LOG_LEVEL: 'error', SCHEDULES: 'on' });
    const token = (await machine.run('token', ['--role', 'ADMIN'], SHIFTED(ms))).out.trim();
    expect(await health(wrong)).toEqual({ status: 503, said: 'A clock is wrong' });
    expect(await ask(wrong, token, '{ programme { name } }')).toMatchObject({
      status: 200,
      body: { data: { programme: { name: 'Tributary' } } },
    });
    const refused = await ask(wrong, token, NAME);
    expect(refused).toMatchObject({
      status: 503,
      body: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] },
    });
    expect(refused.retryAfter).not.toBeNull();
    expect(JSON.stringify(refused.body)).not.toMatch(/clock|20\d\d-/);
    wrong.kill('SIGTERM');
    const { out, err } = await wrong.ended;
    expect(err).toMatch(
      /^Until the clock is corrected, nothing is written and no month is settled: the clock of this server says \d{4}.*that of the database \d{4}/m,
    );
    expect(out).toContain('a clock is wrong: nothing was written');
    // Each job refused before it did anything.
    expect(out).toMatch(/"job":"(settle-months|seal-books)".*ClocksApart/);

    const right = await machine.start();
    expect(await health(right)).toEqual({ status: 200, said: 'Ready' });
    const good = (await machine.run('token', ['--role', 'ADMIN'])).out.trim();
    expect(await ask(right, good, NAME)).toMatchObject({
      status: 200,
      body: { data: { configureProgramme: { __typename: 'ProgrammeConfigured' } } },
    });
    expect((await machine.run('audit')).code).toBe(0);
  },
);
