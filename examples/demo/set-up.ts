import type { Api, Outcome } from './api.ts';
import { OUTCOME, accepted } from './api.ts';
import { contest, plan, programme, tiers } from './programme.ts';

/** The programme of this shop: its currency and time zone, its tiers, its commission plan and its contest. */
export async function setUp(admin: Api): Promise<void> {
  await change(admin, 'configureProgramme', 'ConfigureProgrammeInput', programme);
  await change(admin, 'defineTiers', 'DefineTiersInput', { tiers });
  await change(admin, 'publishPlan', 'PublishPlanInput', plan);
  await change(admin, 'createContest', 'CreateContestInput', contest);
}

/** Closes a month that has ended. */
export async function settle(admin: Api, period: string): Promise<void> {
  await change(admin, 'settlePeriod', 'SettlePeriodInput', { period });
}

async function change(admin: Api, field: string, type: string, input: unknown): Promise<void> {
  const mutation = `mutation Change($input: ${type}!) { outcome: ${field}(input: $input) { ${OUTCOME} } }`;
  const { outcome } = await admin.ask<{ outcome: Outcome }>(mutation, { input });
  accepted(outcome, field);
}
