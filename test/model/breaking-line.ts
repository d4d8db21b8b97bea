import { type Database, openDatabase } from '../../db/connection.ts';
import { type Fault, faultProxy } from '../support/fault-proxy.ts';

/** A second way to a database, which breaks where it is told to. */
export interface BreakingLine {
  readonly db: Database;
  /** Counts messages from one again; null: it holds. */
  breakAt(fault: Fault | null): void;
  /** Whether it broke since it was told where. */
  hasBroken(): boolean;
  readonly close: () => Promise<void>;
}

export async function breakingLine({ pool }: Database): Promise<BreakingLine> {
  const proxy = await faultProxy(pool.options.connectionString ?? '');
  // One connection: messages come in one order only, and a history breaks again where it broke.
  const db = openDatabase(proxy.url, { max: 1 });
  return {
    db,
    breakAt: (fault) => {
      proxy.arm(fault);
    },
    hasBroken: () => proxy.hasHappened(),
    close: async () => {
      await db.close();
      await proxy.close();
    },
  };
}
