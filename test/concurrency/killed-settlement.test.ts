import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { importDistributors } from '../../services/people/distributors/import-distributors.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { agreed } from '../services/team.ts';
import { booksDump } from '../support/books-dump.ts';
import { bundledCommand } from '../support/bundled-commands.ts';
import { useDatabase } from '../support/database.ts';
import { type FaultProxy, faultProxy } from '../support/fault-proxy.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { at, october, sale, whatIsWrong } from './shop.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** More than two chunks of statements. */
const SELLERS = 1_010;

const books = useDatabase();
let proxy: FaultProxy;
let again: () => Promise<void>;
let clean: string;
let messages: readonly string[];

beforeAll(async () => {
  const call = at(books.db);
  for (let from = 0; from < SELLERS; from += 500) {
    const names = Array.from(
      { length: Math.min(500, SELLERS - from) },
      (_, index) => `s${(from + index).toString()}`,
    );
    const joinedAt = october('01');
    (
      await importDistributors(
        call,
        names.map((name) => ({
          externalId: name,
          displayName: name,
          contact: `${name}@example.com`,
          code: `${name}-code`,
          joinedAt,
        })),
      )
    ).forEach(agreed);
    (
      await recordOrders(
        call,
        names.map((name) => sale(name, { referralCode: `${name}-code`, completedAt: october('05') })),
      )
    ).forEach(agreed);
  }
  again = await resettingProgramme(books.db);
  proxy = await faultProxy(books.db.url);
  proxy.arm(null);
  await settling();
  messages = [...proxy.seen()];
  clean = (await booksDump(books.db)).join('\n');
});
afterAll(() => proxy.close());

/** Runs a settlement in its own process, and waits until the process ends. */
async function settling(whilst?: (kill: () => void) => Promise<void>): Promise<number | null> {
  const child = spawn(process.execPath, [await bundledCommand('settle-process'), proxy.url], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  void whilst?.(() => child.kill('SIGKILL'));
  return ended;
}

/** The number of statements that the killed settlement had committed. */
const issued = async (): Promise<number> =>
  (await books.db.pool.query<{ count: number }>('select count(*)::int as count from statements')).rows[0]
    ?.count ?? 0;

/**
 * The point at which the process is killed, given by the statement that it sends and how often it sent it
 * before, and the number of statements committed by then.
 */
const DEATHS = [
  { about: 'close the month', message: 'B close_month', nth: 0, left: 0 },
  { about: 'commit that the month is closed', message: 'Q commit', nth: 0, left: 0 },
  { about: 'commit the first chunk of statements', message: 'Q commit', nth: 1, left: 0 },
  { about: 'issue the second chunk of statements', message: 'B issue_statements', nth: 1, left: 500 },
  { about: 'issue the last chunk of statements', message: 'B issue_statements', nth: 2, left: 1_000 },
  { about: 'commit that all is done', message: 'Q commit', nth: 4, left: SELLERS },
];

it.each(DEATHS)(
  'a settlement killed when it was about to $about, and settled again, issues the same statements (R25)',
  async ({ message, nth, left }) => {
    const places = messages.flatMap((one, index) => (one === message ? [index + 1] : []));
    await again();
    proxy.arm({ at: places[nth] ?? 0, cut: 'hold' });
    const code = await settling(async (kill) => {
      await proxy.happened();
      kill();
    });
    expect(code).toBeNull();
    expect(await issued()).toBe(left);
    agreed(await settlePeriod(at(books.db), { period: '2026-10' }));
    expect((await booksDump(books.db)).join('\n') === clean).toBe(true);
    expect(await whatIsWrong(books.db)).toBeNull();
  },
);
