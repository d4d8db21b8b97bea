import { sql } from 'drizzle-orm';
import { ORDER_SETTINGS } from '../../domain/terms/programme.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { TableQuery } from '../table-query.ts';
import { commissionPlans, planCancellations } from './plans.table.ts';
import { programme, type StoredReach } from './programme.table.ts';
import { tiers } from './tiers.table.ts';
import type { Transaction } from '../transaction.ts';

type Settings = Omit<
  typeof programme.$inferSelect,
  'one' | 'revision' | 'settingsRevision' | 'closedThrough' | 'planReach'
>;
export type ProgrammeChange = Partial<
  Omit<Settings, 'unboundCustomerRefs'> & { readonly unboundCustomerRefs: readonly string[] }
>;

/**
 * Counts a change of the facts that orders are decided from. Orders that were decided from the old revision are
 * decided again.
 */
const NEXT_REVISION = { revision: sql`${programme.revision} + 1` };
/** Counts any other change. Servers read the settings again, but no order is decided again. */
const NEXT_SETTINGS = { settingsRevision: sql`${programme.settingsRevision} + 1` };

const isOfOrders = (setting: string): boolean => ORDER_SETTINGS.some((one) => one === setting);

/** The caller must hold the books' lock, so that no order is written meanwhile. */
export async function changeProgramme(tx: Transaction, change: ProgrammeChange): Promise<void> {
  const { unboundCustomerRefs, ...rest } = change;
  const next = Object.keys(change).some(isOfOrders) ? NEXT_REVISION : NEXT_SETTINGS;
  await tx.orm
    .update(programme)
    .set({ ...rest, ...(unboundCustomerRefs && { unboundCustomerRefs: [...unboundCustomerRefs] }), ...next });
}

const reach = new TableQuery('write_plan_reach', { planReach: programme.planReach }, (db, { planReach }) =>
  db.update(programme).set({ planReach, ...NEXT_SETTINGS }),
);

/** The largest shares at the beginning of a day, from which the rises of that day are measured. */
export async function writePlanReach(tx: Transaction, planReach: StoredReach): Promise<void> {
  await reach.rows(tx, { planReach });
}

const close = new TableQuery(
  'close_month',
  { closedThrough: programme.closedThrough },
  (db, { closedThrough }) => db.update(programme).set({ closedThrough, ...NEXT_REVISION }),
);

/** After the commit, no amount can fall due in this month or an earlier one (R23). */
export async function closeThrough(tx: Transaction, period: YearMonth): Promise<void> {
  await close.rows(tx, { closedThrough: period });
}

export async function insertPublishedPlan(
  tx: Transaction,
  plan: typeof commissionPlans.$inferInsert,
): Promise<void> {
  await tx.orm.insert(commissionPlans).values(plan);
  await tx.orm.update(programme).set(NEXT_REVISION);
}

export async function insertPlanCancellation(
  tx: Transaction,
  cancellation: typeof planCancellations.$inferInsert,
): Promise<void> {
  await tx.orm.insert(planCancellations).values(cancellation);
  await tx.orm.update(programme).set(NEXT_REVISION);
}

/** Replaces the whole list of tiers. */
export async function replaceTiers(tx: Transaction, next: (typeof tiers.$inferInsert)[]): Promise<void> {
  await tx.orm.delete(tiers);
  await tx.orm.insert(tiers).values(next);
  await tx.orm.update(programme).set(NEXT_REVISION);
}
