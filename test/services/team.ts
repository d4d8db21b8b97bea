import type { Database } from '../../db/connection.ts';
import { AwaitingApproval } from '../../domain/people/approval.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { NOBODY } from '../../domain/viewer.ts';
import { decideApproval } from '../../services/programme/approvals/decide-approval.ts';
import { type Call, newCall } from '../../services/call.ts';
import { importDistributors } from '../../services/people/distributors/import-distributors.ts';
import type { PublishPlanInput } from '../../services/commissions/plans/inputs.ts';
import type { RecordOrderInput } from '../../services/sales/orders/inputs.ts';
import { type OrderRecorded, recordOrders } from '../../services/sales/orders/record-orders.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { configureProgramme } from '../../services/programme/settings/configure-programme.ts';
import { testVault } from '../support/test-vault.ts';

/** What an operator asks of the services, at an instant that the story chooses. */
export function operatorCall(db: Database, now: Date): Call {
  return newCall({
    db,
    now,
    clockToleranceMs: null,
    viewer: { ...NOBODY, role: 'ADMIN', subject: 'operator' },
    requestId: 'story',
    vault: testVault,
    rateLimits: 'OFF',
  });
}

/** What two operators agree on: where the first may not do it alone, the second confirms it, and it is answered as done (R27). */
export async function agreedByTwo<T extends object>(
  call: Call,
  work: (call: Call) => Promise<T | AwaitingApproval | Refusal>,
): Promise<T> {
  const asked = agreed(await work(call));
  if (!(asked instanceof AwaitingApproval)) return asked;
  agreed(
    await decideApproval(
      { ...call, viewer: { ...call.viewer, subject: 'second operator' } },
      { approvalId: asked.approval.id, decision: 'APPROVE' },
    ),
  );
  const done = agreed(await work(call));
  if (done instanceof AwaitingApproval) throw new Error('what was confirmed still waits');
  return done;
}

/** The result; fails with the refusal's own words when the business said no. */
export function agreed<T>(result: T | Refusal): T {
  if (result instanceof Refusal)
    throw new Error(`${result.code} ${result.field?.join('.') ?? ''}: ${result.message.en}`);
  return result;
}

/** Recruits people by name, each with the code `<name>-code`, under the sponsor named beside them; all ACTIVE. */
export async function recruit(
  call: Call,
  people: Readonly<Record<string, string | null>>,
): Promise<Record<string, DistributorId>> {
  const inputs = Object.entries(people).map(([name, sponsorExternalId]) => ({
    externalId: name,
    displayName: name,
    contact: `${name}@example.com`,
    code: `${name}-code`,
    sponsorExternalId,
    joinedAt: new Date('2026-01-01T00:00:00Z'),
  }));
  const imported = await importDistributors(call, inputs);
  const ids = imported.map((one) => agreed(one).distributor.id);
  return Object.fromEntries(
    inputs.map(({ externalId }, index): [string, DistributorId] => [externalId, ids[index] as DistributorId]),
  );
}

/** Publishes a plan of up to three levels, the third one switched on first. */
export async function pay(call: Call, plan: Partial<PublishPlanInput>): Promise<void> {
  agreed(await configureProgramme(call, { allowThirdLevel: true }));
  await agreedByTwo(call, (by) => publishPlan(by, { effectiveFrom: call.now, ...plan }));
}

/** An order of one line of 100.00, paid a day before now; what the story says of it replaces that. */
export function order(
  { now }: Call,
  given: Partial<RecordOrderInput> & Pick<RecordOrderInput, 'externalId'>,
): RecordOrderInput {
  const paidAt = new Date(now.getTime() - 24 * 60 * 60 * 1000);
  return {
    customerRef: `customer of ${given.externalId}`,
    currency: 'CNY',
    placedAt: paidAt,
    paidAt,
    lines: [{ sku: 'tea', quantity: 1, unitPrice: '100.00' }],
    ...given,
  };
}

/** Records one order by itself. */
export async function recordOne(call: Call, input: RecordOrderInput): Promise<OrderRecorded | Refusal> {
  const [result] = await recordOrders(call, [input]);
  if (result === undefined) throw new Error('An order was not answered.');
  return result;
}

/** Lines of different amounts, with cents that no rate divides evenly. */
export function manyLines(count: number): RecordOrderInput['lines'] {
  return Array.from({ length: count }, (_, index) => ({
    sku: `sku-${index.toString()}`,
    quantity: index + 1,
    unitPrice: `${index.toString()}.37`,
  }));
}
