import { type AuditEntryId, type BalanceId, type DistributorId, type Id, ID_PREFIXES } from './id-kinds.ts';
import type { IdKind, OrderId, ProgrammeId } from './id-kinds.ts';

/*
 * Each noun states the prefixes of its ids in `<wing>/<noun>.ids.ts`. `npm run schema` joins them in `id-kinds.ts`, with a
 * type for each kind. The prefix says what an id identifies, so an order's id cannot be used where a distributor's is
 * expected: the compiler refuses it inside the program, `isId` refuses it in input.
 */
export * from './id-kinds.ts';

const SHAPE = /^([a-z]{3})_[0-9a-z]{26,40}$/;

/** The kind of thing that an id identifies. Undefined: the text is not an id of this product. */
export function kindOfId(text: string): IdKind | undefined {
  const prefix = SHAPE.exec(text)?.[1];
  return (Object.keys(ID_PREFIXES) as IdKind[]).find((name) => ID_PREFIXES[name] === prefix);
}

/** True if the text has the shape of an id of this kind. It does not say whether the row exists. */
export function isId<K extends IdKind>(name: K, text: string): text is Id<K> {
  return kindOfId(text) === name;
}

/** The only programme of a deployment. */
export const PROGRAMME_ID = `${ID_PREFIXES.programme}_${'0'.repeat(25)}1` as ProgrammeId;

/** The id is the entry's number with leading zeros, so the audit entry with the larger id was written later. */
export function auditEntryId(number: bigint): AuditEntryId {
  return `${ID_PREFIXES.auditEntry}_${number.toString().padStart(26, '0')}` as AuditEntryId;
}

/** The number of an audit entry. Null: no entry can have this id. */
export function numberOfAuditEntry(id: AuditEntryId): bigint | null {
  const digits = id.slice(ID_PREFIXES.auditEntry.length + 1);
  if (!/^\d{26}$/.test(digits)) return null;
  const number = BigInt(digits);
  return number <= LARGEST_NUMBER ? number : null;
}

/** The largest 64-bit number of the database. */
const LARGEST_NUMBER = 2n ** 63n - 1n;

/** A distributor has one balance. Its id is the distributor's id with another prefix. */
export function balanceIdOf(id: DistributorId): BalanceId {
  return `${ID_PREFIXES.balance}${id.slice(ID_PREFIXES.distributor.length)}` as BalanceId;
}

export function distributorOfBalance(id: BalanceId): DistributorId {
  return `${ID_PREFIXES.distributor}${id.slice(ID_PREFIXES.balance.length)}` as DistributorId;
}

/** The order of a line's id: the order's id, a dot and a number from 1. Undefined: the text is not such an id. */
export function orderOfLine(text: string): OrderId | undefined {
  const [order = ''] = /^[^.]+(?=\.[1-9]\d{0,4}$)/.exec(text) ?? [];
  return isId('order', order) ? order : undefined;
}

export const idOfLine = (order: OrderId, lineNo: number): string => `${order}.${lineNo.toString()}`;
