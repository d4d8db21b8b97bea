import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Money } from '../../../domain/money.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Hold, HoldOutcome, HoldScope } from '../../../domain/people/hold.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { describedEnum } from '../../enum.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { holdLoaders } from './hold-loaders.ts';

export const HoldScopeEnum = describedEnum<HoldScope>('HoldScope', 'Whom a hold covers (R38).', {
  DISTRIBUTOR: 'The distributor alone.',
  LINE: 'The distributor and everybody below, at any depth. Those who join or are moved below later are covered too; nobody leaves it by moving.',
});

export const HoldOutcomeEnum = describedEnum<HoldOutcome>('HoldOutcome', 'How a hold ended (R38).', {
  RELEASED: 'What it held is theirs.',
  CANCELED: 'What it held was taken back by ADJUSTED entries.',
});

@Access(withParent)
@ObjectType('Hold', {
  implements: NodeType,
  description:
    'A distributor or a line is frozen: what they have earned and is not settled, and what they earn from then on, is held until an operator releases or cancels it (R38). Entries are HELD, and statements move their sums to the held account. What was available before can still be withdrawn.',
  simpleResolvers: true,
})
export class HoldType
  extends NodeType
  implements
    Pick<
      Hold,
      'scope' | 'since' | 'reason' | 'placedBy' | 'ended' | 'outcome' | 'endReason' | 'endedBy' | 'people'
    >
{
  @Field(() => HoldScopeEnum, { description: 'Whom it covers.' })
  readonly scope!: HoldScope;

  @Field(() => DateTime, { description: 'When it was placed.' })
  readonly since!: Date;

  @Field(() => String, { description: 'Why, in the words of the operator.' })
  readonly reason!: string;

  @Field(() => String, { description: 'The account of the operator who placed it.' })
  readonly placedBy!: string;

  @Field(() => Int, {
    description: 'How many distributors it covers; of one that ended: covered at its end.',
  })
  readonly people!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null: it still holds.' })
  readonly ended!: Date | null;

  @Field(() => HoldOutcomeEnum, { nullable: true, description: 'How it ended; null: it still holds.' })
  readonly outcome!: HoldOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why it ended, in the words of the operator.' })
  readonly endReason!: string | null;

  @Field(() => String, { nullable: true, description: 'The account of the operator who ended it.' })
  readonly endedBy!: string | null;
}

@Resolver(() => HoldType)
export class HoldResolver {
  @FieldResolver(() => DistributorType, {
    description: 'The distributor who is frozen; of a line, its head.',
  })
  distributor(@Root() { distributorId }: Hold, @Ctx() { loaders }: GraphQLContext): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }

  @FieldResolver(() => MoneyType, {
    description:
      'What it holds: the pending and held balances of those whom it covers, which are the sum of their HELD entries. Of one that ended: what it held then. Money of somebody under two holds is in both.',
  })
  held(@Root() { id }: Hold, @Ctx() { loaders }: GraphQLContext): Promise<Money> {
    return loaders.of(holdLoaders).heldBy.load(id);
  }
}
