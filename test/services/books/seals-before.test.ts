import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkSeals } from '../../../db/books/seals.queries.ts';
import { sealBooks } from '../../../services/books/seals/seal-books.ts';
import { useDatabase } from '../../support/database.ts';
import { operatorCall } from '../team.ts';

const books = useDatabase();

/** Lines as the first version wrote them, which knew no source address. */
const EARLIER = [
  {
    at: '2026-01-05T04:00:00.250Z',
    actor: 'olivia',
    action: 'settlePeriod',
    subject: '2025-12',
    before: null,
    after: null,
    reason: null,
    request: 'r-1',
  },
  {
    at: '2026-01-06T04:00:00.000Z',
    actor: 'oscar',
    action: 'defineTiers',
    subject: 'tiers',
    before: [{ code: 'ordinary' }],
    after: [],
    reason: 'new year',
    request: 'r-2',
  },
];

/** The digest that it sealed them with: every value as text, in the order of the columns. */
function digestThen(): string {
  const text = EARLIER.map(({ at, before, after, ...line }, index) => {
    const seconds = (Date.parse(at) / 1000).toFixed(6);
    const json = (value: unknown) =>
      value === null ? null : JSON.stringify(value).replaceAll('":"', '": "');
    const values = [
      index + 1,
      seconds,
      line.actor,
      line.action,
      line.subject,
      json(before),
      json(after),
      line.reason,
      line.request,
    ];
    return values.map((value) => value ?? '\x1e').join('\x1f');
  });
  return createHash('sha256').update(text.join('\n')).digest('hex');
}

it('a seal of the audit log from before there were source addresses still fits, and one is sealed with its line from then on (R21, R33)', async () => {
  const { pool } = books.db;
  for (const { at, actor, action, subject, before, after, reason, request } of EARLIER) {
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
    await pool.query(
      'insert into audit_log (at, actor, action, subject, before, after, reason, request_id) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [at, actor, action, subject, json(before), json(after), reason, request],
    );
  }
  await pool.query(
    `insert into seals (chain, number, through_key, rows, digest, sealed_at) values ('audit_log', 1, lpad('2', 20, '0'), 2, $1, now())`,
    [digestThen()],
  );
  const differences = async () =>
    (await checkSeals(books.db)).flatMap(({ chain, difference }) => (difference === null ? [] : [chain]));
  expect(await differences()).toEqual([]);

  await pool.query(
    `insert into audit_log (at, actor, action, subject, request_id, source_address) values ('2026-01-07T00:00:00Z', 'olivia', 'x', 'y', 'r-3', '203.0.113.9')`,
  );
  await sealBooks(operatorCall(books.db, new Date('2026-02-01T00:00:00Z')));
  const { rows } = await pool.query<{ number: number; rows: bigint }>(
    `select number, rows from seals where chain = 'audit_log' order by number`,
  );
  expect(rows).toEqual([
    { number: 1, rows: 2n },
    { number: 2, rows: 1n },
  ]);
  expect(await differences()).toEqual([]);

  await pool.query(
    `begin; set local session_replication_role = replica; update audit_log set source_address = '203.0.113.10' where id = 3; commit`,
  );
  expect(await differences()).toEqual(['audit_log']);
});
