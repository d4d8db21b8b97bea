import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { BasisPoints as Points } from '../../../domain/money.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { WatchedLine } from '../../../domain/people/watched-line.ts';
import type { YearMonth as Month } from '../../../domain/year-month.ts';
import type { ComplianceReport } from '../../../services/programme/compliance/read-compliance-report.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { complianceLoaders } from './compliance-loaders.ts';

/** The most lines of one answer. */
export const MOST_LINES = 100;

@Access(withParent)
@ObjectType('WatchedLine', {
  description: 'A distributor directly below the company, with everybody below them (R38).',
  simpleResolvers: true,
})
export class WatchedLineType implements Omit<WatchedLine, 'headId'> {
  @Field(() => Int, {
    description:
      'Its levels: the company itself, the head, and those below as far as somebody counts there. 3 or more.',
  })
  readonly levels!: number;

  @Field(() => Int, {
    description:
      'Its people, the head included: ACTIVE and SUSPENDED ones, and those who left and still earn. 30 or more.',
  })
  readonly people!: number;

  @Field(() => Int, {
    description:
      'Those of them who are TERMINATED and have commission that is not available yet: pending, or held.',
  })
  readonly leaversWhoEarn!: number;
}

@Access(withParent)
@ObjectType('ComplianceReport', {
  description:
    'What a supervisor of direct selling asks for first, as it is now (R38). It judges nothing: what is allowed depends on the law of the place.',
  simpleResolvers: true,
})
export class ComplianceReportType implements ComplianceReport {
  @Field(() => BasisPoints, {
    description:
      'The largest share of a month’s sales that was earned as commission and bonus, in basis points, rounded up and at most the whole. Of sales that somebody earned on, net of refunds, by the month of the payment; the present month included.',
  })
  readonly largestShareOfSales!: Points;

  @Field(() => YearMonth, {
    nullable: true,
    description: 'The month of that share; null: nothing was sold yet.',
  })
  readonly largestShareMonth!: Month | null;

  @Field(() => Boolean, { description: 'Whether a plan may pay a third level (R14).' })
  readonly thirdLevelAllowed!: boolean;

  @Field(() => Int, {
    description:
      'How many versions of the plan were published, those included that were canceled or are not in force yet.',
  })
  readonly planVersions!: number;

  @Field(() => Int, {
    description:
      'How many ACTIVE and SUSPENDED distributors have no declaration on file (R2), such as those who were imported.',
  })
  readonly declarationsMissing!: number;

  @Field(() => Int, { description: 'How many holds have not ended.' })
  readonly holds!: number;
}

@Resolver(() => ComplianceReportType)
export class ComplianceReportResolver {
  @FieldResolver(() => [WatchedLineType], {
    description: `Every line with 3 or more levels and 30 or more people, the largest first; ${MOST_LINES.toString()} in an answer.`,
  })
  async lines(
    @Arg('after', () => ID, {
      nullable: true,
      description: 'The head of the last line of the answer before; left out: from the largest.',
    })
    after: string | null | undefined,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly WatchedLine[]> {
    const all = await loaders.of(complianceLoaders).watchedLines();
    const place = all.findIndex(({ headId }) => headId === after) + 1;
    return all.slice(place, place + MOST_LINES);
  }

  @FieldResolver(() => Int, { description: 'How many lines there are with so many levels and people.' })
  async lineCount(@Ctx() { loaders }: GraphQLContext): Promise<number> {
    return (await loaders.of(complianceLoaders).watchedLines()).length;
  }
}

@Resolver(() => WatchedLineType)
export class WatchedLineResolver {
  @FieldResolver(() => DistributorType, { description: 'Its head.' })
  head(@Root() { headId }: WatchedLine, @Ctx() { loaders }: GraphQLContext): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(headId);
  }
}
