import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { TierCause, TierChange, TierName } from '../../../domain/commissions/tier-change.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Tier } from '../../../domain/terms/tier.ts';
import { NO_RATE } from '../../../domain/rate.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { type List, numberKey } from '../../connections/list.ts';
import type { GraphQLContext } from '../../context.ts';
import { describedEnum } from '../../enum.ts';
import { NodeType } from '../../node/node-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { TierFigureType } from './tier-figure-type.ts';
import { tierLoaders } from './tier-loaders.ts';
import { TierType } from './tier-type.ts';

export const TierCauseEnum = describedEnum<TierCause>('TierCause', 'Why somebody has a tier (R29, R29b).', {
  JOINED: 'The first tier.',
  IMPORTED: 'The tier that they had in another system.',
  UPGRADE: 'The conditions of the tier hold.',
  DOWNGRADE: 'The conditions of the tier before did not hold for a full month.',
  OPERATOR: 'An operator chose it.',
});

@Access(withParent)
@ObjectType('TierChange', {
  implements: NodeType,
  description: 'One step of a distributor’s history of tiers. It never changes (R29b).',
  simpleResolvers: true,
})
export class TierChangeType extends NodeType implements Pick<TierChange, 'at' | 'cause'> {
  @Field(() => DateTime, { description: 'From when on: it counts for orders paid from then on.' })
  readonly at!: Date;

  @Field(() => TierCauseEnum, { description: 'Why.' })
  readonly cause!: TierCause;

  @Field(() => String, { nullable: true, description: 'The operator’s reason; null: the rules decided.' })
  readonly reason!: string | null;

  @Field(() => [TierFigureType], {
    description:
      'The figures that decided, as they stood: of the new tier’s conditions, or for DOWNGRADE of those of the tier before.',
  })
  readonly figures!: TierChange['figures'];
}

export const TierChangeConnection = connectionType(
  'TierChange',
  () => TierChangeType,
  'changes of tier, latest first',
);

export const TIER_HISTORY: List = { name: 'distributor.tierHistory', keys: [numberKey] };

@Resolver(() => TierChangeType)
export class TierChangeResolver {
  @Access(withParent)
  @FieldResolver(() => TierType, { nullable: true, description: 'The tier before; null: this is the first.' })
  from(@Root() { from }: TierChange, @Ctx() context: GraphQLContext): Promise<Tier> | null {
    return from && tierCalled(from, context);
  }

  @Access(withParent)
  @FieldResolver(() => TierType, {
    description: 'The tier from then on. One that is in the list no more has neither rates nor conditions.',
  })
  to(@Root() { to }: TierChange, @Ctx() context: GraphQLContext): Promise<Tier> {
    return tierCalled(to, context);
  }

  @Access(withParent)
  @FieldResolver(() => DistributorType, { description: 'Whose tier.' })
  distributor(
    @Root() { distributorId }: TierChange,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => String, {
    nullable: true,
    description: 'For operators: who chose it, as named in the audit log; null: the rules decided.',
  })
  by(@Root() { by }: TierChange): string | null {
    return by;
  }
}

async function tierCalled(name: TierName, { loaders }: GraphQLContext): Promise<Tier> {
  const tiers = await loaders.of(tierLoaders).tiers();
  return (
    tiers.find(({ code }) => code === name.code) ?? {
      ...name,
      levelRates: null,
      cumulativeRate: null,
      purchaseDiscount: NO_RATE,
      earlyAccessHours: 0,
      serviceContact: null,
      upgradeWhen: null,
    }
  );
}
