import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { ProblemKind, SettlementProblem } from '../../../domain/books/settlement.ts';
import { problemSentence } from '../../../services/books/settlement/problem-sentence.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { describedEnum } from '../../enum.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';

const ProblemKindEnum = describedEnum<ProblemKind>(
  'SettlementProblemKind',
  'Why a statement could not be made.',
  {
    REFUSED: 'The database refused it or one of its rows.',
    MISSING: 'The database reported no error, but the statement is missing.',
    EARLIER_MONTH:
      'The statement of an earlier month is missing and must be made first: settle that month again.',
  },
);

@Access(withParent)
@ObjectType('SettlementProblem', {
  description:
    'A statement that could not be made, and the reason. Settling the month again retries it (R25).',
  simpleResolvers: true,
})
export class SettlementProblemType implements Omit<SettlementProblem, 'distributorId'> {
  @Field(() => ProblemKindEnum, { description: 'Why it could not be made.' })
  readonly kind!: ProblemKind;

  @Field(() => String, {
    nullable: true,
    description:
      "The database's error: its SQLSTATE and the name of a constraint. Null if there was no error.",
  })
  readonly detail!: string | null;

  @Field(() => DateTime, { description: 'When it was first noticed.' })
  readonly noticedAt!: Date;

  @Field(() => DateTime, { description: 'When the statement was last tried.' })
  readonly triedAt!: Date;
}

@Resolver(() => SettlementProblemType)
export class SettlementProblemResolver {
  @FieldResolver(() => DistributorType, { description: 'Whose statement it is.' })
  distributor(
    @Root() { distributorId }: SettlementProblem,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }

  @FieldResolver(() => String, {
    description:
      'For people: the problem and what to do, in Chinese or English according to `Accept-Language`.',
  })
  text(@Root() { kind }: SettlementProblem, @Ctx() { language }: GraphQLContext): string {
    return problemSentence(kind)[language];
  }
}
