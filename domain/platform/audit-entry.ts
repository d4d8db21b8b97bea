import type { AuditEntryId } from '../ids.ts';

/** One entry of the audit log: who changed what, when and why (R33). */
export interface AuditEntry {
  readonly id: AuditEntryId;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** The JSON as stored. */
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly requestId: string;
  readonly sourceAddress: string | null;
}
