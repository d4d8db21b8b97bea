import { Field, ID, InterfaceType } from 'type-graphql';
import { kindOfId, orderOfLine } from '../../domain/ids.ts';
import type { IdKind } from '../../domain/ids.ts';

/** What each kind of id is called in the schema; kinds without a name are no nodes. */
const NAMES: Partial<Record<IdKind, string>> = {
  distributor: 'Distributor',
  order: 'Order',
  refund: 'Refund',
  entry: 'CommissionEntry',
  plan: 'CommissionPlan',
  statement: 'Statement',
  withdrawal: 'Withdrawal',
  payoutBatch: 'PayoutBatch',
  apiClient: 'ApiClient',
  operator: 'Operator',
  approval: 'Approval',
  session: 'Session',
  rule: 'CommissionRule',
  auditEntry: 'AuditLogEntry',
  programme: 'Programme',
  balance: 'Balance',
  customerLink: 'CustomerLink',
};

@InterfaceType('Node', {
  description: 'Whatever can be fetched again by its id alone, with `node(id:)`.',
  resolveType: ({ id }: { id: string }) =>
    orderOfLine(id) === undefined ? NAMES[kindOfId(id) ?? 'visit'] : 'OrderLine',
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Unique over everything in the programme, and never used again.' })
  readonly id!: string;
}
