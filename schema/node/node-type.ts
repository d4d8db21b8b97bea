import { Field, ID, InterfaceType } from 'type-graphql';
import { kindOfId } from '../../domain/ids.ts';
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
};

@InterfaceType('Node', {
  description: 'Whatever can be fetched again by its id alone, with `node(id:)`.',
  resolveType: ({ id }: { id: string }) => NAMES[kindOfId(id) ?? 'rule'],
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Unique over everything in the programme, and never used again.' })
  readonly id!: string;
}
