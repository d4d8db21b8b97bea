import { isId, orderOfLine } from '../../domain/ids.ts';
import type { Call } from '../../services/call.ts';
import { visibleApiClients } from '../../services/people/api-clients/read-api-clients.ts';
import { visibleApprovals } from '../../services/people/approvals/read-approvals.ts';
import { visibleAuditEntries } from '../../services/programme/audit-log/read-audit-log.ts';
import { visibleEntries } from '../../services/commissions/entries/read-entries.ts';
import { visibleLinks } from '../../services/people/customers/read-links.ts';
import { visibleBalances } from '../../services/books/balances/read-balances.ts';
import { visibleDistributors } from '../../services/people/distributors/read-distributors.ts';
import { visibleOperators } from '../../services/people/operators/read-operators.ts';
import { visibleLines, visibleOrders, visibleRefunds } from '../../services/sales/orders/read-orders.ts';
import { visiblePayoutBatches } from '../../services/books/payouts/read-payouts.ts';
import { plansById, rulesById } from '../../services/commissions/plans/read-plan.ts';
import { visibleProgramme } from '../../services/programme/settings/read-programme.ts';
import { visibleSessions } from '../../services/people/sessions/read-sessions.ts';
import { visibleStatements } from '../../services/books/statements/read-statements.ts';
import { visibleWithdrawals } from '../../services/books/withdrawals/read-withdrawals.ts';

/**
 * The object under an id, of whatever kind. Null for what does not exist, for what this viewer may not see, and for a
 * text that is no id: from outside they look alike (R32).
 */
export async function findNode(call: Call, id: string): Promise<object | null> {
  return (await mapWith(call, id))?.get(id) ?? null;
}

function mapWith(call: Call, id: string): Promise<ReadonlyMap<string, object>> | undefined {
  if (isId('distributor', id)) return visibleDistributors(call, [id]);
  if (isId('order', id)) return visibleOrders(call, [id]);
  if (isId('refund', id)) return visibleRefunds(call, [id]);
  if (isId('entry', id)) return visibleEntries(call, [id]);
  if (isId('plan', id)) return plansById(call, [id]);
  if (isId('statement', id)) return visibleStatements(call, [id]);
  if (isId('payoutBatch', id)) return visiblePayoutBatches(call, [id]);
  if (isId('withdrawal', id)) return visibleWithdrawals(call, [id]);
  if (isId('apiClient', id)) return visibleApiClients(call, [id]);
  if (isId('operator', id)) return visibleOperators(call, [id]);
  if (isId('customerLink', id)) return visibleLinks(call, [id]);
  if (isId('approval', id)) return visibleApprovals(call, [id]);
  if (isId('session', id)) return visibleSessions(call, [id]);
  if (isId('rule', id)) return rulesById(call, [id]);
  if (isId('auditEntry', id)) return visibleAuditEntries(call, [id]);
  if (isId('programme', id)) return visibleProgramme(call);
  if (isId('balance', id)) return visibleBalances(call, [id]);
  return orderOfLine(id) === undefined ? undefined : visibleLines(call, [id]);
}
