import { afterAll, beforeAll, expect } from 'vitest';
import { type Database, openDatabase } from '../../db/connection.ts';
import { Refusal } from '../../domain/refusal.ts';
import { booksDump } from '../support/books-dump.ts';
import { useDatabase } from '../support/database.ts';
import { ANSWERED, type Fault, type FaultProxy, faultProxy } from '../support/fault-proxy.ts';
import { startingOver } from '../support/programme/start-over.ts';
import type { Work } from '../support/stepped-calls.ts';
import { whatIsWrong } from './shop.ts';

interface Around {
  /** What is outside the books begins anew with each run. */
  readonly before?: () => void;
  /** What must hold outside the books after each run. */
  readonly after?: () => void;
  /** What is on the audit log each time it is asked for, as a reading is: the caller who repeats stands there more than once. */
  readonly noted?: string;
}

/** For a test file: a shop as it is opened, behind a connection that breaks. */
export function useCutConnections<Shop>(open: (db: Database) => Promise<Shop>) {
  const books = useDatabase();
  let proxy: FaultProxy;
  let far: Database;
  let again: () => Promise<void>;
  let shop: Shop;

  beforeAll(async () => {
    shop = await open(books.db);
    again = await startingOver(books.db);
    proxy = await faultProxy(books.db.url);
    // One connection, as in a function that serves one request at a time: messages come in one order only.
    far = openDatabase(proxy.url, { max: 1 });
  });
  afterAll(async () => {
    await far.close();
    await proxy.close();
  });

  /** The caller asks, and asks again until there is an answer. */
  async function insist(work: Work): Promise<unknown> {
    for (let asked = 1; ; asked += 1) {
      try {
        return await work(far);
      } catch (error) {
        if (asked === 3) throw error;
      }
    }
  }

  /** One run with the fault; true when the work got as far as the place where the connection was to break. */
  async function runWith(work: Work, fault: Fault | null, { before, after }: Around): Promise<boolean> {
    await again();
    before?.();
    proxy.arm(fault);
    expect(await insist(work), JSON.stringify(fault)).not.toBeInstanceOf(Refusal);
    after?.();
    return proxy.hasHappened();
  }

  /** Breaks the connection at every message in turn, and once more after each answer that is lost. */
  async function survivesEveryCut(work: Work, around: Around = {}): Promise<void> {
    const dump = async (): Promise<string> => {
      const rows = await booksDump(books.db);
      const line = `"action":${JSON.stringify(around.noted ?? null)}`;
      const again = rows.filter((row) => row.startsWith('audit_log') && row.includes(line));
      return [...rows.filter((row) => !again.includes(row)), ...again.slice(0, 1).map(() => line)].join('\n');
    };
    await runWith(work, null, around);
    await runWith(work, null, around);
    const messages = [...proxy.seen()];
    const expected = await dump();
    expect(expected).not.toBe(await untouched());
    const faults = messages.flatMap((message, index): Fault[] => [
      { at: index + 1, cut: 'before' },
      ...(ANSWERED.has(message.charAt(0)) ? [{ at: index + 1, cut: 'answer lost' } as const] : []),
    ]);
    let happened = 0;
    for (const fault of faults) {
      if (await runWith(work, fault, around)) happened += 1;
      expect(await dump(), JSON.stringify(fault)).toBe(expected);
    }
    expect(happened).toBe(faults.length);
    expect(await whatIsWrong(books.db)).toBeNull();
  }

  async function untouched(): Promise<string> {
    await again();
    return (await booksDump(books.db)).join('\n');
  }

  return { survivesEveryCut, shop: () => shop };
}
