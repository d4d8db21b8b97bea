import type { Database } from '../../db/connection.ts';
import { readAll, tablesOf } from './stored-rows.ts';

type Row = Record<string, unknown>;

/**
 * Every row of every table in a form that is the same for two runs of the same story. Random ids are replaced
 * by the names of the things they identify, counters of attempts are left out, and rows are sorted by their
 * text. Two databases with the same dump hold the same books.
 */
export async function booksDump(database: Database): Promise<string[]> {
  const tables = (await tablesOf(database)).filter((table) => !NOT_BOOKS.has(table));
  const rows = await readAll<{ name: string; rows: Row[] }>(
    database,
    tables
      .map(
        (table) => `select '${table}' as name, (select coalesce(json_agg(t), '[]') from ${table} t) as rows`,
      )
      .join(' union all '),
  );
  const byTable = new Map(rows.map(({ name, rows: own }) => [name, own]));
  const names = new Names();
  for (const [table, nameOf] of NAMED) {
    for (const row of byTable.get(table) ?? [])
      names.give(String(row['id'] ?? row['account_id']), `<${nameOf((column) => names.in(row[column]))}>`);
  }
  return rows
    .flatMap(({ name, rows: own }) => own.map((row) => `${name} ${names.in(withoutChance(name, row))}`))
    .sort();
}

/** Counters that no decision depends on. */
const NOT_BOOKS = new Set(['row_counts']);

/** The business name of each id. A table comes after the tables whose names it uses. */
const NAMED: readonly (readonly [table: string, nameOf: (value: (column: string) => string) => string])[] = [
  // The keyed hash of the contact. All stories use the same key.
  ['contacts', (of) => of('lookup')],
  ['commission_plans', (of) => `plan ${of('version')}`],
  ['orders', (of) => `${of('channel')} ${of('external_id')}`],
  ['refunds', (of) => `${of('order_id')} ${of('refund_ref')}`],
  ['holds', (of) => `${of('distributor_id')} ${of('scope')} ${of('since')}`],
  ['adjustments', (of) => (of('hold_id') === 'null' ? of('idempotency_key') : of('digest'))],
  ['statements', (of) => `${of('period')} ${of('distributor_id')}`],
  ['withdrawals', (of) => `${of('distributor_id')} ${of('idempotency_key')}`],
  ['api_clients', (of) => of('idempotency_key')],
  ['webhooks', (of) => of('idempotency_key')],
  ['approvals', (of) => `${of('kind')} ${of('subject')} ${of('digest')}`],
  ['payout_batches', (of) => of('idempotency_key')],
  ['transfers', (of) => `${of('kind')} ${of('cause')} ${of('debit')} ${of('credit')}`],
  ['tier_changes', (of) => `${of('distributor_id')} ${of('cause')} ${of('to_tier')} ${of('at')}`],
  ['commission_entries', (of) => `${of('transfer_id')} ${of('order_id')} ${of('line_no')} ${of('level')}`],
];

/**
 * Columns that contain the order, the number or the database time of attempts, or data that is re-encrypted
 * each time.
 */
const CHANCE: Readonly<Record<string, readonly string[]>> = {
  commission_entries: ['id'],
  audit_log: ['id', 'salt', 'proof'],
  order_lines: ['retelling'],
  declarations: ['id'],
  sponsorships: ['id'],
  visits: ['id'],
  programme: ['revision', 'settings_revision'],
  events: ['number', 'position'],
  tier_changes: ['number'],
  uncounted_orders: ['number'],
  withdrawals: ['payout_account'],
  distributors: ['import_digest'],
  contacts: ['sealed'],
  api_clients: ['secret_hash'],
  webhooks: ['secrets', 'starts_after'],
  event_readers: ['position'],
  live_relay: ['position'],
  id_clock: ['noted_at'],
};

function withoutChance(table: string, row: Row): Row {
  const dropped = CHANCE[table] ?? [];
  const given = table === 'distributors' && row['external_id'] === null ? 'code' : null;
  return Object.fromEntries(
    Object.entries(row).filter(([column]) => !dropped.includes(column) && column !== given),
  );
}

class Names {
  readonly #names = new Map<string, string>();

  give(id: string, name: string): void {
    this.#names.set(id, name);
  }

  /** The value as text, with every id in it replaced by its name. */
  in(value: unknown): string {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.replaceAll(
      /\b[a-z]{3}_[0-9a-z]{26,40}\b/g,
      (id) => this.#names.get(id) ?? (id.startsWith('rul_') ? '<rule>' : id),
    );
  }
}
