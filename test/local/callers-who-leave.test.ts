import { EventEmitter, once } from 'node:events';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { database } from '../../functions/runtime/database.ts';
import type { HttpHandler } from '../../local/gateway.ts';
import { openHttpServer, type HttpServer } from '../../local/http-server.ts';
import { OLIVIA, rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { settleFamily } from '../schema/family.ts';
import { untilWaiting } from '../support/waiting.ts';

/* Somebody asks for much and goes away while it is read: nothing more is read for them. Real sockets, real Postgres. */

let programme: RawProgramme;
let server: HttpServer;
/** Says when the server notices that a caller has left, and when all work for them has ended. */
const seen = new EventEmitter();

const watched =
  (handler: HttpHandler): HttpHandler =>
  async (event, context) => {
    context.callerLeft?.addEventListener('abort', () => seen.emit('left'));
    const answer = await handler(event, context);
    seen.emit('ended');
    return answer;
  };

beforeAll(async () => {
  programme = await rawProgramme();
  // It reads its environment as it is loaded.
  const { handler } = await import('../../functions/graphql.ts');
  await settleFamily(programme.books);
  server = await openHttpServer({ host: '127.0.0.1', port: 0, answerWithinMs: 600_000 }, (error) => {
    throw error;
  });
  server.ready({ '/graphql': watched(handler) });
});
afterEach(() => programme.books.pool.query('rollback'));
afterAll(async () => {
  await server.close(0);
  await programme.close();
});

const sql = (statement: string): Promise<object[]> => programme.served.sql(statement);

/** Asks, and waits until a statement of it stands before a locked table. */
async function askUntilItWaits(query: string, locked: string): Promise<ClientRequest> {
  await programme.books.pool.query(`begin; lock table ${locked} in access exclusive mode`);
  const headers = {
    authorization: await programme.served.bearer(OLIVIA),
    'content-type': 'application/json',
  };
  const asked = httpRequest({
    port: server.port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/graphql',
    headers,
    agent: false,
  });
  asked.on('error', () => undefined);
  asked.end(JSON.stringify({ query }));
  await untilWaiting(sql);
  return asked;
}

/** How many statements begin once the table is free again. */
async function statementsAfterwards(): Promise<number> {
  const statements = vi.spyOn(database().pool, 'query');
  try {
    const ended = once(seen, 'ended');
    await programme.books.pool.query('commit');
    await ended;
    return statements.mock.calls.length;
  } finally {
    statements.mockRestore();
  }
}

async function leave(asked: ClientRequest): Promise<void> {
  const left = once(seen, 'left');
  asked.destroy();
  await left;
}

const LARGE =
  '{ orders { nodes { commissionEntries { beneficiary { code sponsor { code } } order { lines { sku } } } } } }';
const order = (externalId: string): string => `recordOrder(input: {
  externalId: "${externalId}", customerRef: "somebody", referralCode: "ben-code", currency: "CNY", placedAt: "2026-10-02T00:00:00Z", paidAt: "2026-10-02T00:00:00Z",
  lines: [{ sku: "tea", quantity: 1, unitPrice: "10.00" }]
}) { ... on OrderRecorded { order { id lines { sku } commissionEntries { beneficiary { code } } } } ... on Refusal { message } }`;

describe('a caller who leaves in the middle of a large read', () => {
  it('has no further statement begun for them, and the server is well', async () => {
    const asked = await askUntilItWaits(LARGE, 'commission_entries');
    await leave(asked);
    expect((await fetch(`http://127.0.0.1:${server.port.toString()}/health`)).status).toBe(200);
    expect(await statementsAfterwards()).toBe(0);
  });

  it('while who stays is answered, by more statements', async () => {
    const asked = await askUntilItWaits(LARGE, 'commission_entries');
    const answered = once(asked, 'response');
    expect(await statementsAfterwards()).toBeGreaterThan(1);
    const [{ statusCode }] = (await answered) as [{ statusCode: number }];
    expect(statusCode).toBe(200);
    asked.destroy();
  });
});

describe('a caller who leaves in the middle of a change', () => {
  it('has it finished; nothing is read for its answer, and the next one of the same request is not begun', async () => {
    const asked = await askUntilItWaits(
      `mutation { first: ${order('left-1')} second: ${order('left-2')} }`,
      'orders',
    );
    await leave(asked);
    const stayed = await statementsAfterwards();
    expect(await sql(`select external_id from orders where external_id like 'left-%'`)).toEqual([
      { external_id: 'left-1' },
    ]);
    const again = await askUntilItWaits(
      `mutation { first: ${order('stayed-1')} second: ${order('stayed-2')} }`,
      'orders',
    );
    expect(await statementsAfterwards()).toBeGreaterThan(stayed);
    expect(
      await sql(`select external_id from orders where external_id like 'stayed-%' order by 1`),
    ).toHaveLength(2);
    again.destroy();
  });
});
