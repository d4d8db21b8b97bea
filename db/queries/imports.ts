import type { DistributorId } from '../../domain/ids.ts';
import { Statement } from '../statement.ts';
import type { Transaction } from '../transaction.ts';

/** What stands already of what a list of imported distributors names. */
export interface ImportFacts {
  /** The digests are sealed. */
  readonly byExternalId: ReadonlyMap<string, { readonly id: DistributorId; readonly digest: string }>;
  /** The keyed hashes of contacts that are taken. */
  readonly contacts: ReadonlySet<string>;
  /** In capitals. */
  readonly codes: ReadonlySet<string>;
  /** Customers who are known to be a distributor. */
  readonly buyers: ReadonlySet<string>;
  /** Customers who belong, or belonged, to a distributor. */
  readonly bound: ReadonlySet<string>;
}

interface Row {
  readonly imported: { externalId: string; id: DistributorId; digest: string }[];
  readonly contacts: string[];
  readonly codes: string[];
  readonly buyers: string[];
  readonly bound: string[];
}

const facts = new Statement<Row>(
  'import_facts',
  `select
     (select coalesce(json_agg(json_build_object('externalId', external_id, 'id', id, 'digest', import_digest)), '[]')
      from distributors where external_id = any($1)) as imported,
     array(select lookup from contacts where lookup = any($2)) as contacts,
     array(select upper(code) from distributors where upper(code) = any($3)) as codes,
     array(select customer_ref from buyers where customer_ref = any($4)) as buyers,
     array(select customer_ref from bindings where customer_ref = any($5)) as bound`,
);

export async function readImportFacts(
  tx: Transaction,
  named: {
    readonly externalIds: readonly string[];
    readonly contacts: readonly string[];
    readonly codes: readonly string[];
    readonly customers: readonly string[];
    readonly boundCustomers: readonly string[];
  },
): Promise<ImportFacts> {
  const row = await facts.row(tx, [named.externalIds, named.contacts, named.codes, named.customers, named.boundCustomers]);
  if (row === undefined) throw new Error('the facts of an import came back empty');
  return {
    byExternalId: new Map(row.imported.map((one) => [one.externalId, one])),
    contacts: new Set(row.contacts),
    codes: new Set(row.codes),
    buyers: new Set(row.buyers),
    bound: new Set(row.bound),
  };
}

