import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { useMachine } from '../support/local-process.ts';

const machine = useMachine();

async function answerTo(url: string, token: string): Promise<{ data?: unknown; errors?: unknown }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ programme { name } }' }),
  });
  return (await response.json()) as { data?: unknown; errors?: unknown };
}

describe('npm run token', () => {
  it('prints a token, and nothing else, that the server of its data folder accepts', async () => {
    const { url } = await machine.start();
    const { code, out, err } = await machine.run('token', ['--role', 'ADMIN']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const answer = await answerTo(url, out.trim());
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toHaveProperty('programme.name');

    const [header = '', claims = '', signature = ''] = out.trim().split('.');
    const forged = Buffer.from(
      Buffer.from(claims, 'base64url').toString().replace('local:admin', 'local:other'),
    ).toString('base64url');
    expect((await answerTo(url, `${header}.${forged}.${signature}`)).errors).toBeDefined();

    const shop = await machine.run('token', ['--role', 'STOREFRONT', '--channel', 'web', '--channel', 'pos']);
    expect(claimsOf(shop.out)).toMatchObject({ role: 'STOREFRONT', channels: ['web', 'pos'] });
  });

  it('finds a distributor by their code, however it is written', async () => {
    const database = await testDatabase();
    await machine.start({ DATABASE_URL: database.url });
    const id = `dst_${'0'.repeat(31)}1`;
    await database.pool.query(
      `INSERT INTO distributors (id, code, display_name, status, tier_code, joined_at)
       VALUES ($1, 'ADA22222', 'Ada', 'ACTIVE', (SELECT code FROM tiers LIMIT 1), now())`,
      [id],
    );
    const { out } = await machine.run('token', ['--role', 'DISTRIBUTOR', '--distributor', 'ada22222']);
    expect(claimsOf(out)).toMatchObject({ role: 'DISTRIBUTOR', sub: id, distributor: id });
    await database.drop();
  });

  it('says in a sentence why there is none', async () => {
    const stopped = await machine.run('token', ['--role', 'ADMIN']);
    expect(stopped).toMatchObject({ code: 1, out: '' });
    expect(stopped.err).toContain(`No Tributary is running on ${machine.dataDir}.`);

    await machine.start();
    const production = await machine.run('token', ['--role', 'ADMIN'], { NODE_ENV: 'production' });
    expect(production).toMatchObject({ code: 1, out: '' });
    expect(production.err).toContain('not made while NODE_ENV is production');
    expect((await machine.run('token', ['--role', 'KING'])).err).toContain('Usage:');
    expect((await machine.run('token', ['--role', 'DISTRIBUTOR'])).err).toContain('Which distributor?');
    expect(
      (await machine.run('token', ['--role', 'DISTRIBUTOR', '--distributor', 'NOBODY22'])).err,
    ).toContain('There is no distributor with the code NOBODY22.');
  });
});

function claimsOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}
