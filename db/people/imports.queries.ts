import type { DistributorId } from '../../domain/ids.ts';
import { Query } from '../query.ts';
import type { Transaction } from '../transaction.ts';

export interface KnownCustomer {
  readonly customerRef: string;
  readonly channel: string | null;
}

export interface BoundCustomer extends KnownCustomer {
  readonly number: number;
  /** False if the order that made it does not stand, or if it was ended. */
  readonly holds: boolean;
}

/** The stored facts about everything that a list of imported distributors names. */
export interface ImportFacts {
  /** The digests are encrypted. Null: the person was erased. */
  readonly byExternalId: ReadonlyMap<string, { readonly id: DistributorId; readonly digest: string | null }>;
  /** The keyed hashes of contacts that are taken. */
  readonly contacts: ReadonlySet<string>;
  /** In capitals. */
  readonly codes: ReadonlySet<string>;
  /** Customers who are linked to a distributor, and their channel. Null: every channel. */
  readonly buyers: readonly KnownCustomer[];
  /** Customers who are or were bound to a distributor, with the numbers of their bindings. */
  readonly bound: readonly BoundCustomer[];
}

interface Row {
  readonly imported: { externalId: string; id: DistributorId; digest: string | null }[];
  readonly contacts: string[];
  readonly codes: string[];
  readonly buyers: KnownCustomer[];
  readonly bound: BoundCustomer[];
}

const facts = new Query<
  Row,
  [
    externalIds: readonly string[],
    contacts: readonly string[],
    codes: readonly string[],
    customers: readonly string[],
    boundCustomers: readonly string[],
  ]
>(
  'import_facts',
  `select
     (select coalesce(json_agg(json_build_object('externalId', external_id, 'id', id, 'digest', import_digest)), '[]')
      from distributors where external_id = any($1)) as imported,
     array(select lookup from contacts where lookup = any($2)) as contacts,
     array(select upper(code) from distributors where upper(code) = any($3)) as codes,
     (select coalesce(json_agg(json_build_object('customerRef', customer_ref, 'channel', channel)), '[]')
      from buyers where customer_ref = any($4) and status = 'LINKED') as buyers,
     (select coalesce(json_agg(json_build_object('customerRef', b.customer_ref, 'channel', coalesce(b.channel, o.channel), 'number', b.number,
        'holds', (o.id is null or o.status <> 'CANCELED' and o.refunded < o.net) and e.number is null)), '[]')
      from bindings b left join orders o on o.id = b.order_id left join binding_ends e on e.customer_ref = b.customer_ref and e.number = b.number where b.customer_ref = any($5)) as bound`,
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
  const row = await facts.row(tx, [
    named.externalIds,
    named.contacts,
    named.codes,
    named.customers,
    named.boundCustomers,
  ]);
  if (row === undefined) throw new Error('the facts of an import came back empty');
  return {
    byExternalId: new Map(row.imported.map((one) => [one.externalId, one])),
    contacts: new Set(row.contacts),
    codes: new Set(row.codes),
    buyers: row.buyers,
    bound: row.bound,
  };
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { facts as importFactsQuery };
