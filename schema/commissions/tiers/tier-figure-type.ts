import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { formatAmount } from '../../../domain/decimal.ts';
import { minor } from '../../../domain/money.ts';
import { isAmount, missing, type TierFigure } from '../../../domain/terms/tier-figures.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';

@Access(withParent)
@ObjectType('TierFigure', {
  description:
    'One part of a tier’s conditions beside what was reached (R29b). Amounts are in the currency of the programme, counts are whole numbers.',
})
export class TierFigureType {
  @Field(() => String, {
    description: 'SALES, TEAM_SALES, ORDERS, SELLING_RECRUITS or SETTLED_COMMISSION. Values may be added.',
  })
  readonly condition!: string;
}

@Resolver(() => TierFigureType)
export class TierFigureResolver {
  @Access(withParent)
  @FieldResolver(() => String)
  condition(@Root() { metric }: TierFigure): string {
    return metric;
  }

  @Access(withParent)
  @FieldResolver(() => Decimal, { description: 'What was reached within the window of the condition.' })
  now(@Root() figure: TierFigure, @Ctx() context: GraphQLContext): string | Promise<string> {
    return written(figure, figure.now, context);
  }

  @Access(withParent)
  @FieldResolver(() => Decimal, { description: 'What the condition asks for.' })
  needed(@Root() figure: TierFigure, @Ctx() context: GraphQLContext): string | Promise<string> {
    return written(figure, figure.needed, context);
  }

  @Access(withParent)
  @FieldResolver(() => Decimal, { description: 'What is missing; 0 once it is reached.' })
  missing(@Root() figure: TierFigure, @Ctx() context: GraphQLContext): string | Promise<string> {
    return written(figure, missing(figure), context);
  }
}

function written(
  { metric }: TierFigure,
  value: bigint,
  { loaders }: GraphQLContext,
): string | Promise<string> {
  if (!isAmount(metric)) return value.toString();
  return loaders
    .of(programmeLoaders)
    .programme()
    .then(({ currency }) => formatAmount(minor(value), currency));
}
