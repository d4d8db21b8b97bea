import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Money } from '../../domain/money.ts';
import type { Attribution } from '../../domain/order.ts';
import { previewCommission } from '../../services/plans/preview-commission.ts';
import { Access } from '../access/access.ts';
import { roles, withParent } from '../access/rules.ts';
import { AttributionType } from '../attribution/attribution-type.ts';
import type { GraphQLContext } from '../context.ts';
import { Input } from '../input.ts';
import { MoneyType } from '../money/money-type.ts';
import { resultType } from '../refusals/result-type.ts';
import { PreviewCommissionInputType } from './preview-commission-input.ts';
import { PreviewEntryType } from './preview-entry.ts';

@Access(withParent)
@ObjectType('CommissionPreview', { description: 'What an order would earn whom. Nothing is stored.', simpleResolvers: true })
class CommissionPreview {
  @Field(() => AttributionType, { nullable: true, description: 'Whom it would be credited to; null: nobody.' })
  readonly attribution!: Attribution | null;

  @Field(() => [PreviewEntryType], { description: 'Line by line, level by level.' })
  readonly entries!: readonly PreviewEntryType[];

  @Field(() => MoneyType, { description: 'All entries together.' })
  readonly total!: Money;
}

const PreviewCommissionResult = resultType('PreviewCommissionResult', 'CommissionPreview', () => CommissionPreview);

@Resolver()
export class PreviewCommissionResolver {
  @Access(roles('ADMIN'))
  @Query(() => PreviewCommissionResult, { description: 'Computes what an order would earn whom, and stores nothing.' })
  previewCommission(
    @Input(() => PreviewCommissionInputType, 'The order and, if wanted, the draft.') input: PreviewCommissionInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return previewCommission(call, input);
  }
}
