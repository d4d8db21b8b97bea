import { Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Settlement } from '../../../domain/books/settlement.ts';
import type { SettlePeriodInput } from '../../../services/books/settlement/inputs.ts';
import { settlePeriod } from '../../../services/books/settlement/settle-period.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { SettlementType } from './settlement-type.ts';

@InputType('SettlePeriodInput', { description: 'A month to close.' })
class SettlePeriodInputType implements SettlePeriodInput {
  @Field(() => YearMonth, {
    description:
      'The month; PERIOD_NOT_ENDED if it is not over, EARLIER_PERIOD_OPEN if an earlier month is still open (R22).',
  })
  readonly period!: string;
}

@Access(withParent)
@ObjectType('PeriodSettled', { description: 'The month is closed.', simpleResolvers: true })
class PeriodSettled {
  @Field(() => SettlementType, { description: 'The settlement as it stands now.' })
  readonly settlement!: Settlement;
}

const SettlePeriodResult = resultType('SettlePeriodResult', 'PeriodSettled', () => PeriodSettled);

@Resolver()
export class SettlePeriodResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => SettlePeriodResult, {
    description:
      'Closes a month: every distributor with commission entries in it gets one statement. Safe to repeat; after a crash it continues where it stopped (R25).',
  })
  settlePeriod(
    @Input(() => SettlePeriodInputType, 'Which month.') input: SettlePeriodInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return settlePeriod(call, input);
  }
}
