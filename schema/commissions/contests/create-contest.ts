import { Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Contest } from '../../../domain/commissions/contest.ts';
import { createContest } from '../../../services/commissions/contests/create-contest.ts';
import type { CreateContestInput, PrizeInput } from '../../../services/commissions/contests/inputs.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { confirmedResultType } from '../../people/approvals/awaiting-approval.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { LeaderboardMetricEnum } from '../leaderboards/leaderboard-type.ts';
import { ContestPeriodEnum, ContestType } from './contest-type.ts';

@InputType('PrizeInput', {
  description: 'What each of these ranks takes: an amount or a thing, not both (R36).',
})
class PrizeInputType implements PrizeInput {
  @Field(() => Int, {
    description: 'The first rank that takes it, 1 to 1000. No other prize is for the same rank.',
  })
  readonly fromRank!: number;

  @Field(() => Int, { description: 'The last rank that takes it, `fromRank` to 1000.' })
  readonly toRank!: number;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The amount for each rank, above zero, in the currency of the programme.',
  })
  readonly amount?: string | null;

  @Field(() => String, { nullable: true, description: 'The thing, in 1 to 200 characters.' })
  readonly thing?: string | null;
}

@InputType('CreateContestInput', { description: 'A contest with its prizes (R36).' })
class CreateContestInputType implements CreateContestInput {
  @Field(() => String, { description: 'Its name for people, used in explanations: 1 to 100 characters.' })
  readonly name!: string;

  @Field(() => LeaderboardMetricEnum, { description: 'What it ranks by.' })
  readonly metric!: CreateContestInput['metric'];

  @Field(() => ContestPeriodEnum, { description: 'How long it lasts.' })
  readonly period!: CreateContestInput['period'];

  @Field(() => YearMonth, {
    description: 'Its first month. WRONG_STATE if the last month of the contest is settled already.',
  })
  readonly first!: string;

  @Field(() => [PrizeInputType], {
    description: '1 to 50 prizes, for ranks that do not overlap, else INVALID_INPUT.',
  })
  readonly prizes!: readonly PrizeInputType[];

  @Field(() => ID, {
    nullable: true,
    description:
      'The group that is ranked. There are no groups yet, so every id is NOT_FOUND. Left out: everybody.',
  })
  readonly groupId?: string | null;

  @Field(() => String, { description: 'Repeating the request with the same key returns the same contest.' })
  readonly idempotencyKey!: string;
}

@Access(withParent)
@ObjectType('ContestCreated', { description: 'The contest was created.', simpleResolvers: true })
class ContestCreated {
  @Field(() => ContestType, { description: 'The contest.' })
  readonly contest!: Contest;
}

const CreateContestResult = confirmedResultType(
  'CreateContestResult',
  'ContestCreated',
  () => ContestCreated,
);

@Resolver()
export class CreateContestResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => CreateContestResult, {
    description:
      'Creates a contest. It is decided when its last month is settled, and never changes (R36). Amounts above `adjustmentApprovalAbove`, those of a day added up, wait for a second operator (R27).',
  })
  createContest(
    @Input(() => CreateContestInputType, 'The contest.') input: CreateContestInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return createContest(call, input);
  }
}
