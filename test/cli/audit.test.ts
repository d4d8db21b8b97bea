import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { useMachine } from '../support/local-process.ts';

const machine = useMachine();

it('npm run audit says that there is nothing to audit, and then audits with and without a running server (R20)', async () => {
  const early = await machine.run('audit');
  expect(early).toMatchObject({ code: 1, out: '' });
  expect(early.err).toContain(`There is no database in ${machine.dataDir} yet.`);

  const server = await machine.start();
  expect(await machine.run('audit')).toMatchObject({ code: 0, err: '' });
  server.kill('SIGINT');
  await server.ended;
  const { code, out } = await machine.run('audit');
  expect(code).toBe(0);
  expect(out).toMatch(/^ok +all accounts together add up to zero +R20 +1 checked$/m);
  expect(out).toContain('The books are right.');
});

it('npm run audit fails on a difference, and says which', async () => {
  const database = await testDatabase();
  await database.pool.query(
    `INSERT INTO transfers (id, kind, debit, credit, amount, cause, closed_through, occurred_at, recorded_at)
     VALUES ('trf_' || repeat('0', 32), 'COMMISSION_EARNED', 'company:expense', 'company:somewhere', 5, 'nothing', '', now(), now())`,
  );
  const { code, out } = await machine.run('audit', [], { DATABASE_URL: database.url });
  await database.drop();
  expect(code).toBe(1);
  expect(out).toMatch(
    /^FAIL +every transfer of a commission is the sum of its entries +R19 +1 checked\n +trf_0+: 5 instead of nothing$/m,
  );
  expect(out).toMatch(/The books are not right: \d+ of \d+ checks found a difference\./);
});
