import type { CommissionRecording } from '../db/commissions/commission.rows.ts';
import { insertAuditEntries } from '../db/platform/audit-log.queries.ts';
import { type EventRow, eventRow, insertEvents } from '../db/platform/events.queries.ts';
import { type CountedVolume, emptyRecording, record, type Recording } from '../db/sales/record.queries.ts';
import type { Database } from '../db/connection.ts';
import { cameSecond, mayBeRetried, violatedUnique } from '../db/failure.ts';
import { inTransaction, retrying, type Transaction, UnknownOutcome } from '../db/transaction.ts';
import { type CommissionCause, commissionsEvent } from '../domain/commissions/events.ts';
import { Refusal } from '../domain/refusal.ts';
import { auditEntry, type Change } from './audit-entry.ts';
import { committed } from './after-commit.ts';
import type { Call } from './call.ts';

declare const told: unique symbol;
/** What a piece of work answers once it has said what it changed, or that it changed nothing. */
export interface Written<T> {
  readonly result: T;
  readonly [told]: true;
}

/** Another answer of the same work, which has said already what it changed. */
export function answering<T>(done: Written<unknown>, result: T): Written<T> {
  return { ...done, result };
}

/** An open transaction in which something is changed. It has to be said what, for the audit log and for those who wait for it (R31, R33). */
export interface Writing extends Transaction {
  /** Puts changes on the audit log as the call's, with their events: both are written when the work is done, or neither is. */
  log(call: Call, ...changes: readonly Change[]): void;
  /** Answers work that changed something. Throws where nothing was logged. */
  written<T>(result: T): Written<T>;
  /** Answers work whose change is for no log as a rule - a session, a code - whatever was logged beside it. */
  unlogged<T>(result: T): Written<T>;
  /** Answers work that found everything as it was asked for, such as one that is repeated. Throws where something was logged. */
  unchanged<T>(result: T): Written<T>;
}

/** Whether work that failed is started over; passing failures of a transaction are tried again in any case. */
export type Again = (error: unknown) => boolean;

/**
 * True if the decision should be taken again from the stored state. A unique key was violated because the same thing
 * was recorded a moment ago; on the next attempt the work finds it and returns it. Any key counts, because the first
 * request may be our own attempt whose connection was lost: it has our ids.
 */
export const CAME_SECOND: Again = (error) => mayBeRetried(error) || cameSecond(error);

/**
 * True when work that knows by keys of its own whether it was done should be started over: nobody knows whether it was, or one of
 * its keys is taken - perhaps by our own attempt.
 */
export const MAY_HAVE_BEEN_DONE: Again = (error) =>
  error instanceof UnknownOutcome || violatedUnique(error) !== undefined;

/** True if it is unknown whether the work was done. It finds out when it reads again. */
export const OUTCOME_UNKNOWN: Again = (error) => error instanceof UnknownOutcome;

const NEVER: Again = () => false;

/**
 * Runs a change that is decided by looks and made by one statement, or is one statement alone: started over as a transaction would be. What
 * the statement writes is for the statement to say.
 */
export function inOneStatement<T>(work: () => Promise<T>, again: Again = mayBeRetried): Promise<T> {
  return retrying(work, again);
}

/** Runs maintenance: a transaction without audit entries and events, because it changes no visible data. */
export function upkeep<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  again: Again = NEVER,
): Promise<T> {
  return retrying(() => inTransaction(db, work), again);
}

/** A refusal on its way out of the transaction that it takes back. */
class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * Runs a change: one transaction that holds what the work does, the entries of the audit log and the events. All of it is recorded or
 * nothing. What answers a refusal is taken back, whatever it had done until then. The work may run more than once: it reads
 * again whatever it decides from.
 */
export async function write<T>(
  call: Call,
  work: (tx: Writing) => Promise<Written<T>>,
  again?: Again,
): Promise<T>;
export async function write<T>(
  call: Call,
  work: (tx: Writing) => Promise<Written<T> | Refusal>,
  again?: Again,
): Promise<T | Refusal>;
export async function write<T>(
  call: Call,
  work: (tx: Writing) => Promise<Written<T> | Refusal>,
  again: Again = NEVER,
): Promise<T | Refusal> {
  try {
    const result = await retrying(() => inTransaction(call.db, (tx) => once(tx, call, work)), again);
    committed();
    return result;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

async function once<T>(
  open: Transaction,
  call: Call,
  work: (tx: Writing) => Promise<Written<T> | Refusal>,
): Promise<T> {
  const changes: Logged[] = [];
  const done = await work(writingIn(open, changes));
  if (done instanceof Refusal) throw new Refused(done);
  await writeChanges(open, call, changes);
  return done.result;
}

interface Logged {
  readonly call: Call;
  readonly change: Change;
}

function writingIn(open: Transaction, changes: Logged[]): Writing {
  const answer = <T>(result: T): Written<T> => ({ result }) as Written<T>;
  return {
    ...open,
    log: (call, ...more) => {
      for (const change of more) changes.push({ call, change });
    },
    written: (result) => {
      if (changes.length === 0)
        throw new Error('something was changed, and nothing of it is on the audit log');
      return answer(result);
    },
    unlogged: answer,
    unchanged: (result) => {
      if (changes.length > 0) throw new Error('the audit log is told of a change, and nothing was changed');
      return answer(result);
    },
  };
}

async function writeChanges(tx: Transaction, call: Call, changes: readonly Logged[]): Promise<void> {
  if (changes.length === 0) return;
  await insertAuditEntries(
    tx,
    call,
    changes.map(({ call: by, change }) => auditEntry(by, change)),
  );
  const events = eventsOf(
    call,
    changes.map(({ change }) => change),
  );
  if (events.length > 0) await insertEvents(tx, events);
}

/**
 * Writes a decision about orders with its entries of the audit log and its events, in one statement. Entries are told of by themselves,
 * so no decision has to think of them. Fails as `record` does.
 */
export async function recordDecision(
  call: Call,
  revision: bigint,
  recording: Recording,
  changes: readonly Change[],
  volume: CountedVolume | null = null,
): Promise<void> {
  const auditEntries = changes.map((change) => auditEntry(call, change));
  const events = [...eventsOf(call, changes), ...entryEvents(call, recording)];
  await record(call, revision, { ...recording, auditEntries, events }, volume);
  committed();
}

/** Writes what moves commissions within a transaction that logs why, with the events of its entries. */
export async function recordEntries(
  tx: Writing,
  call: Call,
  revision: bigint,
  recording: CommissionRecording,
): Promise<void> {
  await record(
    call,
    revision,
    { ...emptyRecording(), ...recording, auditEntries: [], events: entryEvents(call, recording) },
    null,
    tx,
  );
}

function eventsOf({ now }: Call, changes: readonly Change[]): EventRow[] {
  return changes.flatMap(({ events }) => events.map((event) => eventRow(event, now)));
}

function entryEvents({ now }: Call, { entries, transfers }: CommissionRecording): EventRow[] {
  const causes = new Map(transfers.map(({ id, cause }) => [id, cause]));
  return entries.map(({ id: subject, beneficiaryId: distributorId, kind, transferId }) => {
    const cause = causes.get(transferId) as CommissionCause;
    return eventRow(
      commissionsEvent({
        type: 'COMMISSION_RECORDED',
        subject,
        distributorId,
        channel: null,
        data: { kind, cause },
      }),
      now,
    );
  });
}
