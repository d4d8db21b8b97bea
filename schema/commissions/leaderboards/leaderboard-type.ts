import { Field, ObjectType } from 'type-graphql';
import type { Leaderboard, LeaderboardMetric } from '../../../domain/commissions/leaderboard.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { YearMonth } from '../../scalars/year-month.ts';

export const LeaderboardMetricEnum = describedEnum<LeaderboardMetric>(
  'LeaderboardMetric',
  'What a leaderboard ranks by (R30).',
  {
    SALES: 'NET_PAID of the orders attributed to a distributor, refunds taken off.',
    TEAM_SALES: 'The same, with everybody below them within the paid levels.',
    ORDERS: 'The number of paid orders attributed to them.',
    COMMISSION:
      'What they earned on sales, reversals taken off; bonuses and corrections do not count, which they do in `Performance.commission`.',
  },
);

@Access(withParent)
@ObjectType('Leaderboard', { description: 'Who did best in a month (R30).', simpleResolvers: true })
export class LeaderboardType implements Leaderboard {
  @Field(() => LeaderboardMetricEnum, { description: 'What it ranks by.' })
  readonly metric!: LeaderboardMetric;

  @Field(() => YearMonth, { description: 'The month.' })
  readonly period!: Leaderboard['period'];

  @Field(() => Boolean, { description: 'True when the month is settled and no place changes any more.' })
  readonly frozen!: boolean;

  @Field(() => DateTime, { description: 'Up to when it counts.' })
  readonly updatedAt!: Date;
}
