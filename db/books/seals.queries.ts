import { getTableName, type Table } from 'drizzle-orm';
import { allRecordedBefore } from '../all-recorded.ts';
import { firstIdAt } from '../new-id.ts';
import { insertRecords, recordColumns } from '../recordset.ts';
import { advanceIdClock } from '../platform/id-clock.queries.ts';
import { json, type Reading, Query } from '../query.ts';
import { adjustments, commissionEntries } from '../commissions/entries.table.ts';
import { transfers } from '../ledger/ledger.table.ts';
import { orderLines, refundLines, refunds } from '../sales/orders.table.ts';
import { payoutBatches, payoutItems } from './payouts.table.ts';
import { auditLog } from '../platform/audit-log.table.ts';
import { seals } from './seals.table.ts';
import { statements } from './statements.table.ts';
import { withdrawals } from './withdrawals.table.ts';
import type { Transaction } from '../transaction.ts';

/**
 * SQL: the proof of an audit entry. Services compute the same value (see `proofOf`). A null text and an empty text
 * give different proofs.
 */
const PROOF_OF_ENTRY = `encode(sha256(convert_to(concat_ws(E'\\x1f', salt, coalesce(reason, E'\\x1e'), coalesce(source_address, E'\\x1e')), 'UTF8')), 'hex')`;

/** The most rows that one seal covers, which bounds the rows read at a time. */
const ROWS = 10_000;

/** A table whose rows are sealed in the order of a key. No new row gets a key below one that is sealed. */
interface Chain {
  readonly name: string;
  readonly table: Table;
  readonly key: string;
  readonly where: string;
  /** For rows that change: the columns that never change. If left out, all columns. */
  readonly kept?: readonly string[];
  /** The column that has the order of the key, and how a key becomes its value. If left out, the key itself. */
  readonly by?: { readonly column: string; readonly valueOf: (key: string) => string };
  /**
   * SQL: the key up to which no new row can appear, as one row with the column `bound`. $1 is the instant, $2 the
   * smallest id of that instant.
   */
  readonly bound: string;
  readonly firstId: (at: Date) => string;
}

const byTime = (table: Table, kind: Parameters<typeof firstIdAt>[0], key = 'id', where = 'true'): Chain => ({
  name: getTableName(table),
  table,
  key,
  where,
  bound: 'select $2::text as bound where $1::timestamptz is not null',
  firstId: (at) => firstIdAt(kind, at),
});

const LINE_KEY = (id: string): string => `${id} || '.' || lpad(line_no::text, 5, '0')`;

/**
 * The columns of the withdrawal request, which its trigger keeps unchanged. The later steps are in transfers, which
 * are sealed too.
 */
const ASKED_FOR = [
  'distributorId',
  'idempotencyKey',
  'amount',
  'fee',
  'tax',
  'maskedPayoutAccount',
  'requestedAt',
] as const satisfies readonly (keyof typeof withdrawals.$inferSelect)[];

/**
 * A statement's transfer follows from the statement, and the audit compares the two, so it is sealed with the
 * statement.
 */
const CHAINS: readonly Chain[] = [
  byTime(transfers, 'transfer', 'id', `kind <> 'STATEMENT'`),
  byTime(commissionEntries, 'entry'),
  byTime(orderLines, 'order', LINE_KEY('order_id'), 'retelling is null'),
  // Lines of later tellings have keys of their own, so none comes between sealed lines.
  {
    ...byTime(orderLines, 'retelling', LINE_KEY('retelling'), 'retelling is not null'),
    name: 'retold_order_lines',
  },
  byTime(refunds, 'refund'),
  byTime(refundLines, 'refund', LINE_KEY('refund_id')),
  byTime(adjustments, 'adjustment'),
  { ...byTime(withdrawals, 'withdrawal'), kept: ['id', ...ASKED_FOR] },
  byTime(payoutBatches, 'payoutBatch'),
  byTime(payoutItems, 'payoutBatch', `batch_id || '.' || withdrawal_id`),
  {
    // Statements are complete when their month and all earlier months are settled. A missing statement is made later.
    ...byTime(statements, 'statement', `period || '/' || id`),
    bound: `select coalesce(min(period) filter (where status = 'RUNNING'), max(period) || '0', '') as bound from settlements where $1::timestamptz is not null and $2::text is not null`,
  },
  {
    ...byTime(auditLog, 'order', `lpad(id::text, 20, '0')`),
    // The audit log grows with the orders. The ids let a seal read only the entries that it covers.
    by: { column: 'id', valueOf: (key) => `coalesce(nullif(${key}, ''), '0')::bigint` },
    bound: `select coalesce((select lpad(id::text, 20, '0') from audit_log where at <= $1::timestamptz order by at desc, id desc limit 1), '') as bound
      where $2::text is not null`,
  },
];

/**
 * Columns that were added after rows had been sealed. If they are null, the text of the row is as before, because
 * `concat_ws` skips nulls.
 */
const ADDED = new Map<Table, ReadonlySet<string>>([
  [auditLog, new Set([auditLog.sourceAddress.name, auditLog.salt.name, auditLog.proof.name])],
  // Several added columns of one table are distinguished by their names.
  [orderLines, new Set([orderLines.retelling.name])],
  [statements, new Set([statements.holdId.name])],
  [adjustments, new Set([adjustments.holdId.name])],
  [refunds, new Set([refunds.shipping.name, refunds.tax.name, refunds.undoes.name])],
]);

/**
 * The columns that are emptied when a person is erased. The seal covers the entry's proof instead, if the columns
 * that remain match that proof (R33).
 */
const ERASABLE: ReadonlySet<unknown> = new Set([
  auditLog.reason.name,
  auditLog.sourceAddress.name,
  auditLog.salt.name,
]);
const PROVED = `case when salt is null and reason is null and source_address is null or proof = ${PROOF_OF_ENTRY} then proof else 'not what was proved' end`;

/** Every value of a row as text that depends on no setting of the session. */
function rowText({ table, kept }: Chain): string {
  const columns = recordColumns(table).filter(({ key }) => kept?.includes(key) ?? true);
  const values = columns.map(({ name, type }) => {
    if (ADDED.get(table)?.has(name))
      return table === auditLog ? `${name}::text` : `'${name}=' || ${name}::text`;
    return `coalesce(${type.startsWith('timestamp') ? `extract(epoch from ${name})` : name}::text, E'\\x1e')`;
  });
  const joined = (texts: readonly string[]): string => `concat_ws(E'\\x1f', ${texts.join(', ')})`;
  if (table !== auditLog) return joined(values);
  const lasting = values.filter(
    (_, index) => !ERASABLE.has(columns[index]?.name) && columns[index]?.name !== auditLog.proof.name,
  );
  return `case when proof is null then ${joined(['id::text', ...values])} else ${joined(['id::text', ...lasting, PROVED])} end`;
}

/**
 * SQL: the digest of the previous seal and the rows after one key up to another. One row, or none if there are no
 * such rows.
 */
function covered(chain: Chain, from: string, to: string, before: string): string {
  const { table, key, where, by = { column: key, valueOf: (bound) => bound } } = chain;
  return `select count(*) as rows, max(key) as "throughKey",
     encode(sha256(convert_to(${before} || string_agg(content, E'\\n' order by key), 'UTF8')), 'hex') as digest
   from (select ${key} as key, ${rowText(chain)} as content from ${getTableName(table)}
     where ${where} and ${by.column} > ${by.valueOf(from)} and ${by.column} <= ${by.valueOf(to)} order by ${by.column} limit ${ROWS.toString()}) fresh having count(*) > 0`;
}

interface Covered {
  readonly rows: bigint;
  readonly throughKey: string;
  readonly digest: string;
}

interface Seal extends Covered {
  readonly number: number;
}

const statementsOf = (chain: Chain) => ({
  ...chain,
  last: new Query<Seal>(
    `last_seal_${chain.name}`,
    `select number, through_key as "throughKey", rows, digest from seals where chain = '${chain.name}' order by number desc limit 1`,
  ),
  next: new Query<Seal, [after: number]>(
    `next_seal_${chain.name}`,
    `select number, through_key as "throughKey", rows, digest from seals where chain = '${chain.name}' and number > $1 order by number limit 1`,
  ),
  reach: new Query<{ bound: string }, [at: Date, firstId: string]>(`seal_bound_${chain.name}`, chain.bound),
  cover: new Query<Covered, [from: string, to: string, digestBefore: string]>(
    `seal_cover_${chain.name}`,
    covered(chain, '$1::text', '$2::text', '$3::text'),
  ),
});

const SEALED = CHAINS.map(statementsOf);

const insert = new Query<object, [rows: string]>('insert_seal', insertRecords(seals, 1));

/**
 * Adds one seal to each chain that has rows to cover. True if a chain may have more. The caller holds the seals'
 * lock.
 */
export async function addSeals(tx: Transaction, now: Date): Promise<boolean> {
  const at = allRecordedBefore(now);
  const complete = await advanceIdClock(tx, now);
  let more = false;
  for (const { name, firstId, last, reach, cover } of SEALED) {
    const before = await last.row(tx);
    const bound = (await reach.row(tx, [at, firstId(complete)]))?.bound ?? '';
    const fresh = await cover.row(tx, [before?.throughKey ?? '', bound, before?.digest ?? '']);
    if (fresh === undefined) continue;
    await insert.rows(tx, [
      json([{ chain: name, number: (before?.number ?? 0) + 1, ...fresh, sealedAt: now }]),
    ]);
    more ||= fresh.rows === BigInt(ROWS);
  }
  return more;
}

/**
 * The result of checking a chain: the number of rows that its seals cover, the last digest, and the first seal that
 * does not match.
 */
export interface ChainFinding {
  readonly chain: string;
  readonly rows: bigint;
  readonly digest: string;
  readonly difference: string | null;
}

/** Computes every seal again from the present rows, in order, and compares. */
export async function checkSeals(on: Reading): Promise<ChainFinding[]> {
  const findings: ChainFinding[] = [];
  for (const chain of SEALED) findings.push(await checkChain(on, chain));
  return findings;
}

/**
 * Describes a change of sealed rows as far as their number shows it. A wrong clock cannot be the cause, because no
 * new id falls among sealed rows.
 */
const ROWS_CHANGED = (added: bigint): string => {
  if (added === 0n) return ': as many rows as were sealed, and not the same';
  return added > 0n
    ? `: ${added.toString()} more than were sealed`
    : `: ${(-added).toString()} fewer than were sealed`;
};

async function checkChain(
  on: Reading,
  { name, next, cover }: (typeof SEALED)[number],
): Promise<ChainFinding> {
  let [before, rows] = [{ number: 0, throughKey: '', digest: '' }, 0n];
  for (;;) {
    const seal = await next.row(on, [before.number]);
    if (seal === undefined) return { chain: name, rows, digest: before.digest, difference: null };
    const found = await cover.row(on, [before.throughKey, seal.throughKey, before.digest]);
    const added = (found?.rows ?? 0n) - seal.rows;
    const fits =
      seal.number === before.number + 1 && found?.digest === seal.digest && found.rows === seal.rows;
    rows += seal.rows;
    if (!fits)
      return {
        chain: name,
        rows,
        digest: seal.digest,
        difference: `seal ${seal.number.toString()}, of the rows after ${before.throughKey || 'the first'} through ${seal.throughKey}${ROWS_CHANGED(added)}`,
      };
    before = seal;
  }
}
