import type { Database } from '../../db/connection.ts';
import type { Transaction } from '../../db/transaction.ts';
import { STALE } from '../../db/failure.ts';
import {
  type OrderBasis,
  type ProgrammeState,
  readProgrammeState,
  readRevisions,
} from '../../db/terms/programme-state.queries.ts';

/** One state for each database, as it was last read: settings and plans change rarely, orders come all the time. */
const lastRead = new WeakMap<Database, ProgrammeState>();

/** Reads the state anew. */
export async function freshState(db: Database): Promise<ProgrammeState> {
  const state = await readProgrammeState(db);
  lastRead.set(db, state);
  return state;
}

/** The state as this process knows it; asked for when it knows none. It may be of an earlier revision. */
export async function knownState(db: Database): Promise<ProgrammeState> {
  return lastRead.get(db) ?? freshState(db);
}

/** The state as it is now, for answers: one small look when nothing has changed. */
export async function currentState(db: Database): Promise<ProgrammeState> {
  const known = lastRead.get(db);
  if (known === undefined) return freshState(db);
  const { revision, settingsRevision } = await readRevisions(db);
  return known.revision === revision && known.settingsRevision === settingsRevision ? known : freshState(db);
}

/**
 * What orders are decided from, at the revision that another look has just seen; asks the database only when this process knows an
 * older one. Other settings may have changed since, so they are not shown.
 */
export async function stateAt(db: Database, revision: bigint): Promise<OrderBasis> {
  const known = lastRead.get(db);
  if (known?.revision === revision) return known;
  const state = await freshState(db);
  if (state.revision !== revision) throw new StaleState();
  return state;
}

/** The state inside a transaction that keeps it from changing: one small look when this process knows it. */
export async function stateIn(tx: Transaction, db: Database): Promise<ProgrammeState> {
  const { revision, settingsRevision } = await readRevisions(tx);
  const known = lastRead.get(db);
  if (known?.revision === revision && known.settingsRevision === settingsRevision) return known;
  return readProgrammeState(tx);
}

/** The programme changed between two looks: what was read does not fit together, and the work is started over. */
export class StaleState extends Error {
  readonly code = STALE;

  constructor() {
    super('the programme changed while it was being read');
  }
}
