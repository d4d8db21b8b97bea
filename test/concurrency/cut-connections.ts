import { afterAll, beforeAll, expect } from 'vitest';
import { type Database, openDatabase } from '../../db/connection.ts';
import { Refusal } from '../../domain/refusal.ts';
import { booksDump } from '../support/books-dump.ts';
import { useDatabase } from '../support/database.ts';
import { ANSWERED, type Fault, type FaultProxy, faultProxy } from '../support/fault-proxy.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import type { Work } from '../support/stepped-calls.ts';
import { endsOfTransactions, pausableCommits, whileCommitting } from './paused-commit.ts';
import { whatIsWrong } from './shop.ts';

interface Around {
  /** Resets everything outside the books before each run. */
  readonly before?: () => void;
  /** Checks everything outside the books after each run. */
  readonly after?: () => void;
  /**
   * The action that every request writes to the audit log, as a read does. A caller who repeats the request
   * has several such lines.
   */
  readonly noted?: string;
}

/** For a test file: opens a shop, and calls it over a connection that breaks. */
export function useCutConnections<Shop>(open: (db: Database) => Promise<Shop>) {
  const books = useDatabase();
  let proxy: FaultProxy;
  let far: Database;
  let again: () => Promise<void>;
  let shop: Shop;

  beforeAll(async () => {
    shop = await open(books.db);
    again = await resettingProgramme(books.db);
    proxy = await faultProxy(books.db.url);
    await pausableCommits(books.db);
    // One connection, as in a function that serves one request at a time, so that the messages always have
    // the same order.
    far = openDatabase(proxy.url, { max: 1 });
  });
  afterAll(async () => {
    await far.close();
    await proxy.close();
  });

  /** Repeats the request until it is answered. Returns the number of requests. */
  async function insist(work: Work, fault: Fault | null): Promise<number> {
    for (let asked = 1; ; asked += 1) {
      const answer = await work(far).catch((error: unknown) => error);
      expect(answer, JSON.stringify(fault)).not.toBeInstanceOf(Refusal);
      if (!(answer instanceof Error)) return asked;
      if (asked === 3) throw answer;
    }
  }

  /** Runs the work once with the fault. Returns the number of requests that the caller needed. */
  async function runWith(work: Work, fault: Fault | null, { before, after }: Around): Promise<number> {
    await again();
    before?.();
    const run = (hold?: (pid: number) => Promise<unknown>): Promise<number> => {
      proxy.arm(fault, hold);
      return insist(work, fault);
    };
    const asked = await (fault?.cut === 'let go' ? whileCommitting(books.db, run) : run());
    after?.();
    return asked;
  }

  /**
   * Breaks the connection before every message in turn, and after every answer. Then breaks it in the middle
   * of each commit, so that the caller repeats the request while the commit is still running. The caller must
   * not need more requests than when the commit was over.
   */
  async function survivesEveryCut(work: Work, around: Around = {}): Promise<void> {
    const dump = async (): Promise<string> => {
      const rows = await booksDump(books.db);
      const line = `"action":${JSON.stringify(around.noted ?? null)}`;
      const again = rows.filter((row) => row.startsWith('audit_log') && row.includes(line));
      return [...rows.filter((row) => !again.includes(row)), ...again.slice(0, 1).map(() => line)].join('\n');
    };
    const messages = await settledMessages(work, around);
    const expected = await dump();
    expect(expected).not.toBe(await untouched());
    const survives = async (fault: Fault): Promise<number> => {
      const asked = await runWith(work, fault, around);
      expect(await dump(), JSON.stringify(fault)).toBe(expected);
      expect(proxy.hasHappened(), JSON.stringify(fault)).toBe(true);
      return asked;
    };
    for (const [index, message] of messages.entries()) {
      await survives({ at: index + 1, cut: 'before' });
      if (ANSWERED.has(message.charAt(0))) await survives({ at: index + 1, cut: 'answer lost' });
    }
    // A new connection has to prepare its statements first, which adds messages. Each run therefore follows a
    // run without a fault, on a connection that has prepared them.
    const known = async (fault: Fault): Promise<number> => {
      await runWith(work, null, around);
      return survives(fault);
    };
    await runWith(work, null, around);
    await runWith(work, null, around);
    for (const at of endsOfTransactions(proxy.seen())) {
      const asked = await known({ at, cut: 'let go' });
      if (asked > 1)
        expect(asked, `let go at ${at.toString()}`).toBe(await known({ at, cut: 'answer lost' }));
    }
    expect(await whatIsWrong(books.db)).toBeNull();
  }

  /**
   * The messages of a run in which the connections have prepared all statements. Two reads at once use any
   * free connection, so it takes a few runs until each connection has prepared both.
   */
  async function settledMessages(work: Work, around: Around): Promise<string[]> {
    for (let before = Infinity; ;) {
      await runWith(work, null, around);
      const messages = [...proxy.seen()];
      if (messages.length === before) return messages;
      before = messages.length;
    }
  }

  async function untouched(): Promise<string> {
    await again();
    return (await booksDump(books.db)).join('\n');
  }

  return { survivesEveryCut, shop: () => shop };
}
