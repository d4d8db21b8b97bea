import { AUDIT_CHECKS, readAuditFigures, runAuditCheck } from '../../db/queries/audit-checks.ts';
import { type ChainFinding, checkSeals } from '../../db/queries/seals.ts';
import { inSnapshot } from '../../db/transaction.ts';
import type { Call } from '../call.ts';

export interface AuditReport {
  readonly checks: readonly {
    readonly name: string;
    readonly rule: string;
    /** How many rows were looked at. */
    readonly checked: bigint;
    /** The first row that does not fit, in words; null: all of them do. */
    readonly difference: string | null;
  }[];
  /** Counts, and sums in minor units of the programme's currency. */
  readonly figures: readonly { readonly name: string; readonly value: bigint }[];
  /** The last seal of each chain: whoever notes it down today can tell tomorrow that nothing before it was changed (R21). */
  readonly seals: readonly { readonly chain: string; readonly digest: string }[];
}

/** Proves the books over the whole database, as they stood at one moment, while everybody goes on working (R20). */
export async function auditBooks({ db }: Pick<Call, 'db'>): Promise<AuditReport> {
  return inSnapshot(db, async (tx) => {
    const checks: AuditReport['checks'][number][] = [];
    for (const check of AUDIT_CHECKS) {
      checks.push({ name: check.name, rule: check.rule, ...(await runAuditCheck(tx, check)) });
    }
    const chains = await checkSeals(tx);
    checks.push(...chains.map(sealCheck));
    return { checks, figures: await readAuditFigures(tx), seals: chains.map(({ chain, digest }) => ({ chain, digest })) };
  });
}

/** A chain as one of the audit's checks. */
function sealCheck({ chain, rows, difference }: ChainFinding): AuditReport['checks'][number] {
  return { name: `what was sealed of ${chain} is as it was`, rule: 'R21', checked: rows, difference };
}
