import { describe, expect, it } from 'vitest';
import { keepsNamedStatements } from '../../local/postgres/named-statements.ts';
import { testDatabase } from '../support/database.ts';
import { useMachine } from '../support/local-process.ts';
import { POOLER, pooler } from '../support/old-pooler.ts';

/*
 * A pooler in transaction mode gives a client another connection of the database for each transaction. Older ones (pgbouncer
 * before 1.21) do not take the names of statements along: they are found at the start, and statements get no names.
 */
const machine = useMachine();

async function ask(url: string, query: string, token: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
}

describe.skipIf(POOLER === undefined)('a Postgres behind pgbouncer', () => {
  it('in transaction mode serves every request, and the commands', async () => {
    const database = await testDatabase();
    const between = await pooler(database.url, 'transaction');
    const server = await machine.start({ DATABASE_URL: between.url });
    const { out } = await machine.run('token', ['--role', 'ADMIN'], { DATABASE_URL: between.url });
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        ask(server.url, '{ programme { name } distributors(first: 1) { totalCount } }', out.trim()),
      ),
    );
    expect(answers).toEqual(
      answers.map(() => ({ data: { programme: { name: 'Tributary' }, distributors: { totalCount: 0 } } })),
    );
    expect(await machine.run('audit', [], { DATABASE_URL: between.url })).toMatchObject({ code: 0 });
    server.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 0 });
    await between.stop();
    await database.drop();
  });

  it('is found out whatever connections the pooler has at hand', async () => {
    const database = await testDatabase();
    expect(await keepsNamedStatements(database.url)).toBe(true);
    const pools: Readonly<Record<string, number>>[] = [
      {},
      { server_round_robin: 1 },
      { default_pool_size: 1 },
      { min_pool_size: 3 },
      { min_pool_size: 5, server_round_robin: 1 },
    ];
    for (const settings of pools) {
      const between = await pooler(database.url, 'transaction', settings);
      // Also after others have asked, who left connections behind.
      for (let round = 0; round < 5; round += 1)
        expect(await keepsNamedStatements(between.url), JSON.stringify(settings)).toBe(false);
      await between.stop();
    }
    await database.drop();
  });

  it('in statement mode is refused with a sentence, since nothing could be recorded whole', async () => {
    const database = await testDatabase();
    const between = await pooler(database.url, 'statement');
    const { code, err } = await machine.run('start', [], { DATABASE_URL: between.url });
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(
        /^Tributary did not start\.\nThe Postgres of DATABASE_URL cannot be used: .*transaction.*\n$/,
      ) as string,
    });
    await between.stop();
    await database.drop();
  });
});
