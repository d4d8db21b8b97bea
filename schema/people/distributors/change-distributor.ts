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
  description: "An operator's correction of a distributor's name, contact or both.",
})
class ChangeDistributorInputType implements ChangeDistributorInput {
  @Field(() => ID, { description: 'The distributor; WRONG_STATE if the person was erased.' })
  readonly distributorId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name that others see, changed at once; 1 to 100 characters. Left out: unchanged.',
  })
  readonly displayName?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A phone number such as +8613800000000, or an e-mail address. It replaces the old contact when they first sign in with it by a code; until then the old one is used. ALREADY_EXISTS if another user has it. Giving the current contact cancels a change that waits. Left out: unchanged.',
  })
  readonly contact?: string | null;

  @Field(() => String, { description: 'Why, for the audit log. 1 to 1000 characters.' })
  readonly reason!: string;
}

@Access(withParent)
@ObjectType('DistributorChanged', {
  description: 'The name is changed; a new contact waits until it is proved.',
  simpleResolvers: true,
})
class DistributorChanged {
  @Field(() => DistributorType, { description: 'The distributor as they stand now.' })
  readonly distributor!: Distributor;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Until when they can prove the new contact by signing in with it; null: no new contact waits.',
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
    description:
      'Corrects the name of a distributor, or gives them another contact, which they must prove (R2).',
  })
  changeDistributor(
    @Input(() => ChangeDistributorInputType, 'Which distributor, and what to change.')
    input: ChangeDistributorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return changeDistributor(call, input);
  }
}
