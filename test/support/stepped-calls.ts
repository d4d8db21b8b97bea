import type { Database } from '../../db/connection.ts';
import type { PoolClient } from '../../db/pool.ts';

/** The call that takes the next step: the first or the second. */
export type Turn = 0 | 1;

/** Work on a database. Its answer is checked afterwards. */
export type Work = (db: Database) => Promise<unknown>;

/** One call in progress. It waits before each of its statements until it is allowed to continue. */
class SteppedCall {
  /** Functions that let the waiting statements continue, the oldest first. */
  readonly #gates: (() => void)[] = [];
  #finished = false;
  #db: Database;
  #open = true;
  result: Promise<unknown> = Promise.resolve();

  constructor(db: Database, decides: (query: string) => boolean) {
    this.#db = stepped(db, async (query) => {
      if (!this.#open && decides(query)) await new Promise<void>((resolve) => this.#gates.push(resolve));
    });
  }

  /** Does work without any pause. */
  async prepare(work: Work): Promise<void> {
    await work(this.#db);
  }

  start(work: Work): void {
    this.#open = false;
    this.result = work(this.#db)
      .catch((error: unknown) => error)
      .finally(() => {
        this.#finished = true;
      });
  }

  get waits(): boolean {
    return this.#gates.length > 0;
  }

  get finished(): boolean {
    return this.#finished;
  }

  go(): void {
    this.#gates.shift()?.();
  }
}

/** The result of one interleaving. */
export interface Interleaving {
  /** The call that took each step. */
  readonly turns: readonly Turn[];
  /** Both answers. An error that was thrown is the answer. */
  readonly answers: readonly [unknown, unknown];
}

export interface Stage {
  readonly db: Database;
  readonly calls: readonly [Work, Work];
  /** Resets the database to its state at the start. */
  before(): Promise<void>;
  /** Work that each call has already done in its process, such as reading cached settings. */
  readonly prepare?: (db: Database) => Promise<unknown>;
  /** Selects the statements that are steps; all if left out. */
  readonly decides?: (query: string) => boolean;
  /** Checks the result of the run. */
  after(run: Interleaving): Promise<void>;
}

/**
 * Runs two calls, one statement at a time, in every possible order of their statements: first all of one call
 * and then the other, then every other order. When a statement waits for a lock, the other call continues.
 * Returns the number of orders.
 */
export async function everyInterleaving(stage: Stage): Promise<number> {
  let runs = 0;
  // Depth first: each run follows the planned turns, then prefers the first call, and adds the points at
  // which it could have switched.
  const untried: Turn[][] = [[]];
  for (let prefix = untried.pop(); prefix !== undefined; prefix = untried.pop()) {
    await stage.before();
    const { run, branches } = await follow(stage, prefix);
    untried.push(...branches);
    await stage.after(run);
    runs += 1;
  }
  return runs;
}

async function follow(
  stage: Stage,
  prefix: readonly Turn[],
): Promise<{ run: Interleaving; branches: Turn[][] }> {
  const { db, calls, prepare, decides = () => true } = stage;
  const both = [new SteppedCall(db, decides), new SteppedCall(db, decides)] as const;
  if (prepare !== undefined) for (const call of both) await call.prepare(prepare);
  both[0].start(calls[0]);
  both[1].start(calls[1]);
  const turns: Turn[] = [];
  const branches: Turn[][] = [];
  for (;;) {
    await standstill(db, both);
    const ready = ([0, 1] as const).filter((turn) => both[turn].waits);
    const asked = prefix[turns.length];
    const next = asked !== undefined && ready.includes(asked) ? asked : ready[0];
    if (next === undefined) break;
    if (ready.length === 2 && turns.length >= prefix.length) branches.push([...turns, 1]);
    turns.push(next);
    both[next].go();
  }
  return { run: { turns, answers: [await both[0].result, await both[1].result] }, branches };
}

/** Waits until neither call continues: each is done, waits for its turn, or waits for a lock of the other. */
async function standstill(db: Database, both: readonly SteppedCall[]): Promise<void> {
  for (let looks = 0; ; looks += 1) {
    const moving = both.filter((call) => !call.waits && !call.finished).length;
    if (moving === 0) return;
    // A statement takes a millisecond; asking Postgres at once would only slow it down. Two calls that wait
    // for each other continue once Postgres has detected the deadlock.
    if (looks > 3 && moving === 1 && both.some((call) => call.waits) && (await waitingForLocks(db)) > 0)
      return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function waitingForLocks({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(distinct l.pid)::int as count from pg_locks l join pg_stat_activity a using (pid)
     where not l.granted and a.datname = current_database()`,
  );
  return rows[0]?.count ?? 0;
}

/** The database for one call, with a gate before each statement. */
function stepped(db: Database, gate: (query: string) => Promise<void>): Database {
  const gated = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, key) {
        const member: unknown = Reflect.get(of, key, of);
        if (typeof member !== 'function') return member;
        const method = member.bind(of) as (...args: unknown[]) => unknown;
        if (key === 'query') {
          return async (...args: unknown[]) => {
            const query = nameOf(args[0]);
            // Begin and rollback decide nothing: no other statement makes a difference between them and the
            // next one.
            if (!/^(begin|rollback)/.test(query)) await gate(query);
            return method(...args);
          };
        }
        if (key === 'connect') return async () => gated((await method()) as PoolClient);
        return method;
      },
    });
  // Work that asks for more time passes the same gates.
  return { ...db, pool: gated(db.pool), within: (answerMs) => stepped(db.within(answerMs), gate) };
}

/** The name of a statement, or its text if it has no name. */
function nameOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const { name, text } = query as { name?: string; text: string };
  return name ?? text;
}
