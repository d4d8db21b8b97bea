import { createHash, randomBytes } from 'node:crypto';
import type { NewAuditEntry } from '../db/platform/audit-log.queries.ts';
import { formatAmount } from '../domain/decimal.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { Money } from '../domain/money.ts';
import type { Call } from './call.ts';

/**
 * What an entry may say: no bare minor units, which would say nothing without their currency. And what it must not: the
 * log is for good and read by every operator, so no contact, no customer, no payout account, no code, no secret.
 */
export type Fact = string | number | boolean | null | undefined | Date | Money | readonly Fact[] | Facts;

export interface Facts {
  readonly [name: string]: Fact;
}

/** A change: the parts that differ, before and after. */
export interface Change {
  /** The mutation's name. */
  readonly action: string;
  /** The id or code of what was changed. */
  readonly subject: string;
  /** Left out if the subject did not exist before. */
  readonly before?: Facts | null;
  readonly after?: Facts | null;
  /** The reason, in the words of the person who asked for the change. */
  readonly reason?: string | null;
  /** The events of the change (R31); `NO_EVENTS` if it has none. */
  readonly events: readonly DomainEvent[];
}

/** The change as an entry of the log (R33). */
export function auditEntry(
  { viewer, now, requestId, sourceAddress, confirmed }: Call,
  { before = null, after = null, reason = null, action, subject }: Change,
): NewAuditEntry {
  const both = confirmed === undefined ? after : { ...after, ...confirmed };
  return {
    action,
    subject,
    at: now,
    actor: viewer.subject,
    before: shown(before),
    after: shown(both),
    reason,
    requestId,
    sourceAddress,
    ...proofOf(reason, sourceAddress),
  };
}

/**
 * The value that a seal covers instead of the reason and the source address, so that both can be deleted when a person
 * is erased. The salt is deleted with them; without it, the value cannot be guessed by trying all addresses.
 * `PROOF_OF_ENTRY` (seals.queries.ts) does the same in SQL.
 */
function proofOf(
  reason: string | null,
  sourceAddress: string | null,
): { readonly salt: string | null; readonly proof: string | null } {
  if (reason === null && sourceAddress === null) return { salt: null, proof: null };
  const salt = randomBytes(16).toString('base64url');
  const text = [salt, ...[reason, sourceAddress].map((part) => part ?? '\x1e')].join('\x1f');
  return { salt, proof: createHash('sha256').update(text).digest('hex') };
}

/** Amounts are stored as "10.00 CNY", so that an entry can be read on its own years later. */
function shown(fact: Fact): unknown {
  if (typeof fact !== 'object' || fact === null || fact instanceof Date) return fact;
  if (isMoney(fact)) return `${formatAmount(fact.minor, fact.currency)} ${fact.currency}`;
  if (isList(fact)) return fact.map(shown);
  return Object.fromEntries(Object.entries(fact).map(([name, value]) => [name, shown(value)]));
}

const isMoney = (fact: object): fact is Money => 'minor' in fact && typeof fact.minor === 'bigint';
const isList = (fact: object): fact is readonly Fact[] => Array.isArray(fact);
