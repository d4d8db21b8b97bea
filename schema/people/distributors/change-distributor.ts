import { Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { changeDistributor } from '../../../services/people/distributors/change-distributor.ts';
import type { ChangeDistributorInput } from '../../../services/people/distributors/inputs.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { DistributorType } from './distributor-type.ts';

@InputType('ChangeDistributorInput', {
  description: 'What an operator corrects about a distributor: at least one of name and contact.',
})
class ChangeDistributorInputType implements ChangeDistributorInput {
  @Field(() => ID, { description: 'Whom; WRONG_STATE when the person was erased.' })
  readonly distributorId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name that others see, at once; 1 to 100 characters. Left out: it stays.',
  })
  readonly displayName?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A phone number such as +8613800000000, or an e-mail address. It counts once they sign in with it by a code; until then the one before does. ALREADY_EXISTS when another account has it. The one that they have already takes back one that waits. Left out: it stays.',
  })
  readonly contact?: string | null;

  @Field(() => String, { description: 'Why, for the audit log. 1 to 1000 characters.' })
  readonly reason!: string;
}

@Access(withParent)
@ObjectType('DistributorChanged', {
  description: 'The name is changed; a new contact waits for its proof.',
  simpleResolvers: true,
})
class DistributorChanged {
  @Field(() => DistributorType, { description: 'The distributor as they stand now.' })
  readonly distributor!: Distributor;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when they can prove the new contact by signing in with it; null: none waits by this.',
  })
  readonly proveContactBy!: Date | null;
}

const ChangeDistributorResult = resultType(
  'ChangeDistributorResult',
  'DistributorChanged',
  () => DistributorChanged,
);

@Resolver()
export class ChangeDistributorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => ChangeDistributorResult, {
    description: 'Corrects the name of a distributor, or gives them another contact, which they prove (R2).',
  })
  changeDistributor(
    @Input(() => ChangeDistributorInputType, 'What to change about whom.') input: ChangeDistributorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return changeDistributor(call, input);
  }
}
