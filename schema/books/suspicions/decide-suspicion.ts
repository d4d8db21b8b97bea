import { Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Suspicion } from '../../../domain/books/suspicion.ts';
import { decideSuspicion } from '../../../services/books/suspicions/decide-suspicion.ts';
import type { DecideSuspicionInput } from '../../../services/books/suspicions/inputs.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { SuspicionDecisionEnum, SuspicionType } from './suspicion-type.ts';

@InputType('DecideSuspicionInput', { description: 'An operator’s decision about a suspicion (R39).' })
class DecideSuspicionInputType implements DecideSuspicionInput {
  @Field(() => ID, {
    description: 'The suspicion. NOT_FOUND if there is none; WRONG_STATE if it was decided or replaced.',
  })
  readonly suspicionId!: string;

  @Field(() => SuspicionDecisionEnum, { description: 'The decision.' })
  readonly decision!: DecideSuspicionInput['decision'];

  @Field(() => String, { description: 'Why, in 1 to 500 characters.' })
  readonly reason!: string;
}

@Access(withParent)
@ObjectType('SuspicionDecided', { description: 'The suspicion was decided.', simpleResolvers: true })
class SuspicionDecided {
  @Field(() => SuspicionType, { description: 'The suspicion, with its decision.' })
  readonly suspicion!: Suspicion;
}

const DecideSuspicionResult = resultType('DecideSuspicionResult', 'SuspicionDecided', () => SuspicionDecided);

@Resolver()
export class DecideSuspicionResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => DecideSuspicionResult, {
    description:
      'Decides a suspicion (R39). Withdrawals that it held back can be approved from then on. A confirmed one has no effect by itself: freeze, suspend or correct what you found. The same is noticed again only with new evidence.',
  })
  decideSuspicion(
    @Input(() => DecideSuspicionInputType, 'The decision.') input: DecideSuspicionInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return decideSuspicion(call, input);
  }
}
