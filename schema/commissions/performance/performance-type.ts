import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Performance } from '../../../domain/commissions/performance.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { MoneyType } from '../../money/money-type.ts';

@Access(withParent)
@ObjectType('Performance', {
  description: "A distributor's sales, commission, recruits and visits in a period.",
  simpleResolvers: true,
})
export class PerformanceType implements Performance {
  @Field(() => Int, { description: 'Paid orders attributed to them.' })
  readonly orders!: number;

  @Field(() => MoneyType, {
    description: 'NET_PAID of these orders; refunds are deducted in the month of the sale.',
  })
  readonly sales!: Performance['sales'];

  @Field(() => MoneyType, {
    description: '`sales` of their own and of everybody below them within the paid levels of the plan.',
  })
  readonly teamSales!: Performance['teamSales'];

  @Field(() => MoneyType, {
    description:
      'Commission on all levels, less reversals. Bonuses and corrections count here; they do not on the leaderboard COMMISSION.',
  })
  readonly commission!: Performance['commission'];

  @Field(() => Int, { description: 'Direct recruits who joined.' })
  readonly newDistributors!: number;

  @Field(() => Int, { description: 'Visits through their code.' })
  readonly visits!: number;

  @Field(() => Float, { description: '`orders` over `visits`, from 0 to 1; 0 without visits.' })
  readonly conversionRate!: number;
}
