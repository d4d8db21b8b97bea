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
    SALES: 'NET_PAID of the orders attributed to a distributor, less refunds.',
    TEAM_SALES: 'Sales of a distributor and of everybody below them within the paid levels, less refunds.',
    ORDERS: 'The number of paid orders attributed to them.',
    COMMISSION:
      'Commission on sales, less reversals. Bonuses and corrections do not count here; they do in `Performance.commission`.',
  },
);

@Access(withParent)
@ObjectType('Leaderboard', { description: 'The best distributors of a month (R30).', simpleResolvers: true })
export class LeaderboardType implements Leaderboard {
  @Field(() => LeaderboardMetricEnum, { description: 'What it ranks by.' })
  readonly metric!: LeaderboardMetric;

  @Field(() => YearMonth, { description: 'The month.' })
  readonly period!: Leaderboard['period'];

  @Field(() => Boolean, { description: 'True if the month is settled, so that its places are final.' })
  readonly frozen!: boolean;

  @Field(() => DateTime, { description: 'The time up to which it counts.' })
  readonly updatedAt!: Date;
}
