import { Ctx, Field, InputType, ObjectType, Query, Resolver } from 'type-graphql';
import type { Money } from '../../../domain/money.ts';
import type { Attribution } from '../../../domain/sales/order.ts';
import type { PreviewCommissionInput } from '../../../services/sales/orders/inputs.ts';
import { previewCommission } from '../../../services/sales/orders/preview-commission.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { AttributionType } from '../attribution/attribution-type.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { MoneyType } from '../../money/money-type.ts';
import { RecordOrderInputType } from './record-order-input.ts';
import { PublishPlanInputType } from '../../commissions/plans/publish-plan-input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { PreviewEntryType } from './preview-entry.ts';

@InputType('PreviewCommissionInput', {
  description: 'An order to compute without recording it, under the current plan or a draft of the next.',
})
class PreviewCommissionInputType implements PreviewCommissionInput {
  @Field(() => RecordOrderInputType, { description: 'The order, treated as paid. Nothing is stored.' })
  readonly order!: RecordOrderInputType;

  @Field(() => PublishPlanInputType, {
    nullable: true,
    description: 'A draft to compute by; left out: the plan in force.',
  })
  readonly draft?: PublishPlanInputType | null;
}

@Access(withParent)
@ObjectType('CommissionPreview', {
  description: 'The commissions that an order would earn. Nothing is stored.',
  simpleResolvers: true,
})
class CommissionPreview {
  @Field(() => AttributionType, {
    nullable: true,
    description: 'The distributor to whom it would be credited; null: none.',
  })
  readonly attribution!: Attribution | null;

  @Field(() => [PreviewEntryType], { description: 'Line by line, level by level.' })
  readonly entries!: readonly PreviewEntryType[];

  @Field(() => MoneyType, { description: 'All entries together.' })
  readonly total!: Money;
}

const PreviewCommissionResult = resultType(
  'PreviewCommissionResult',
  'CommissionPreview',
  () => CommissionPreview,
);

@Resolver()
export class PreviewCommissionResolver {
  @Access(roles('ADMIN'))
  @Query(() => PreviewCommissionResult, {
    description: 'Computes the commissions that an order would earn, and stores nothing.',
  })
  previewCommission(
    @Input(() => PreviewCommissionInputType, 'The order and, if wanted, the draft.')
    input: PreviewCommissionInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return previewCommission(call, input);
  }
}
