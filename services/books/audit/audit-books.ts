import { readClockAhead, readClockPutBack } from '../../../db/books/audit-clock.queries.ts';
import { AUDIT_CHECKS, readAuditFigures, runAuditCheck } from '../../../db/books/audit-checks.queries.ts';
import { type ChainFinding, checkSeals } from '../../../db/books/seals.queries.ts';
import type { Reading } from '../../../db/query.ts';
import { inSnapshot } from '../../../db/transaction.ts';
import type { OnProgress } from '../../../domain/progress.ts';
import type { Call } from '../../call.ts';

export interface AuditReport {
  readonly checks: readonly {
    readonly name: string;
    readonly rule: string;
    /** The number of rows checked. */
    readonly checked: bigint;
    /** A description of the first row that does not fit. Null: all rows fit. */
    readonly difference: string | null;
  }[];
  /** Wrong clocks recorded in the audit log. They excuse no difference: new ids never fall into a sealed range. */
  readonly clock: readonly string[];
  /** Counts, and sums in minor units of the programme's currency. */
  readonly figures: readonly { readonly name: string; readonly value: bigint }[];
  /** The last seal of each chain. A person who keeps a copy can prove later that nothing before it was changed (R21). */
  readonly seals: readonly { readonly chain: string; readonly digest: string }[];
}

/**
 * Checks the whole books as they stood at one moment, while other requests go on (R20). After each check `told` is
 * called with the number of checks done.
 */
export async function auditBooks({ db }: Pick<Call, 'db'>, told?: OnProgress): Promise<AuditReport> {
  return inSnapshot(db, async (tx) => {
    const checks: AuditReport['checks'][number][] = [];
    const steps = AUDIT_CHECKS.length + 1;
    for (const check of AUDIT_CHECKS) {
      told?.(checks.length, steps);
      checks.push({ name: check.name, rule: check.rule, ...(await runAuditCheck(tx, check)) });
    }
    told?.(checks.length, steps);
    const chains = await checkSeals(tx);
    checks.push(...chains.map(sealCheck));
    return {
      checks,
      clock: await clockFindings(tx),
      figures: await readAuditFigures(tx),
      seals: chains.map(({ chain, digest }) => ({ chain, digest })),
    };
  });
}

/** A chain as one of the audit's checks. */
function sealCheck({ chain, rows, difference }: ChainFinding): AuditReport['checks'][number] {
  return { name: `what was sealed of ${chain} is as it was`, rule: 'R21', checked: rows, difference };
}

async function clockFindings(on: Reading): Promise<string[]> {
  const [back, ahead] = [await readClockPutBack(on), await readClockAhead(on)];
  return [
    ...(back === undefined
      ? []
      : [
          `The time of the audit log goes back ${back.times.toString()} times, first in line ${back.line.toString()}, from ${short(back.from)} to ${short(back.to)}: a clock was ahead and was put right, or two servers' clocks differ.`,
        ]),
    ...(ahead === undefined
      ? []
      : [
          `The newest line is of ${short(ahead.newest)}, and the database's clock says ${short(ahead.database)}: a clock was ahead, or the database's is behind.`,
        ]),
  ];
}

const short = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
