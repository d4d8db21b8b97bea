import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type {
  Suspicion,
  SuspicionDecision,
  SuspicionKind,
  SuspicionStatus,
} from '../../../domain/books/suspicion.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Order } from '../../../domain/sales/order.ts';
import { suspicionText } from '../../../services/books/suspicions/sentences.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { describedEnum } from '../../enum.ts';
import { NodeType } from '../../node/node-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { orderLoaders } from '../../sales/orders/order-loaders.ts';
import { OrderType } from '../../sales/orders/order-type.ts';
import { DateTime } from '../../scalars/date-time.ts';

export const SuspicionKindEnum = describedEnum<SuspicionKind>(
  'SuspicionKind',
  'What was noticed (R39). It is a record, never a verdict. Values may be added.',
  {
    SAME_PAYOUT_ACCOUNT:
      'Several distributors keep the same payout account, or asked for withdrawals to it within 365 days.',
    SAME_SOURCE:
      'Three or more distributors signed up or signed in from the same source address within 30 days; of IPv6 its network of 64 bits counts. People of one household, office or mobile network may share one.',
    SIGN_UP_BURST:
      'Ten or more people signed up under one sponsor within 24 hours. `distributors` is the sponsor, `others` are the people.',
    OWN_BUYER:
      'A customer who is linked to a distributor (R7) bought by that distributor’s own code or binding within 365 days, such as before the link was known.',
    MUTUAL_BUYERS:
      'Distributors bought from each other in a ring within 90 days, as far as customers are linked to them.',
    REFUNDS_AFTER_RELEASE:
      'Three or more orders of a seller were refunded within 7 days after their commissions were released, in the last 30 days. One record for each month.',
  },
);

export const SuspicionStatusEnum = describedEnum<SuspicionStatus>(
  'SuspicionStatus',
  'Whether a suspicion was decided (R39).',
  {
    OPEN: 'It waits for an operator. Withdrawals of those whom it concerns wait too.',
    CLEARED: 'An operator found nothing wrong.',
    CONFIRMED: 'An operator found it right. What follows is for them to do.',
    REPLACED: 'The same was noticed of more people since, in a later suspicion.',
  },
);

export const SuspicionDecisionEnum = describedEnum<SuspicionDecision>(
  'SuspicionDecision',
  'What an operator decides about a suspicion (R39).',
  { CLEAR: 'Nothing is wrong.', CONFIRM: 'It is right.' },
);

@Access(withParent)
@ObjectType('Suspicion', {
  implements: NodeType,
  description:
    'Something that was noticed about distributors, with its evidence (R39). Operators decide; until then the withdrawals of those whom it concerns are held back.',
  simpleResolvers: true,
})
export class SuspicionType
  extends NodeType
  implements
    Pick<Suspicion, 'kind' | 'status' | 'foundAt' | 'count' | 'decidedBy' | 'decidedAt' | 'decisionReason'>
{
  @Field(() => SuspicionKindEnum, { description: 'What was noticed.' })
  readonly kind!: SuspicionKind;

  @Field(() => SuspicionStatusEnum, { description: 'Whether it was decided.' })
  readonly status!: SuspicionStatus;

  @Field(() => DateTime, { description: 'When it was noticed.' })
  readonly foundAt!: Date;

  @Field(() => Int, {
    description: 'How many it is about: people who share something, sign-ups or orders.',
  })
  readonly count!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The account of the operator who decided; null: nobody has.',
  })
  readonly decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided; null: it was not.' })
  readonly decidedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was decided so, in the words of the operator; null: nobody has decided.',
  })
  readonly decisionReason!: string | null;
}

@Resolver(() => SuspicionType)
export class SuspicionResolver {
  @FieldResolver(() => String, {
    description: 'What was noticed, for people, in Chinese or English according to `Accept-Language`.',
  })
  text(@Root() suspicion: Suspicion, @Ctx() { language }: GraphQLContext): string {
    return suspicionText(suspicion)[language];
  }

  @FieldResolver(() => [DistributorType], { description: 'Whom it concerns, the first 100.' })
  distributors(
    @Root() { distributorIds }: Suspicion,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly Distributor[]> {
    return people(distributorIds.slice(0, MOST_PEOPLE), context);
  }

  @FieldResolver(() => [DistributorType], {
    description: 'Of a burst of sign-ups: those who signed up, the first 20; else none.',
  })
  others(@Root() { others }: Suspicion, @Ctx() context: GraphQLContext): Promise<readonly Distributor[]> {
    return people(others, context);
  }

  @FieldResolver(() => [OrderType], {
    description: 'The orders that show it, the first 20; none if it is about no orders.',
  })
  async orders(
    @Root() { orderIds }: Suspicion,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly Order[]> {
    const found = await Promise.all(orderIds.map((id) => loaders.of(orderLoaders).orderOfEntry.load(id)));
    return found.filter((order) => order !== null);
  }
}

/** The most distributors of one suspicion that an answer shows. */
export const MOST_PEOPLE = 100;

function people(
  ids: Suspicion['distributorIds'],
  { loaders }: GraphQLContext,
): Promise<readonly Distributor[]> {
  return Promise.all(ids.map((id) => loaders.of(distributorLoaders).distributorById.load(id)));
}
