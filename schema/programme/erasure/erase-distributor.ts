import { Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { eraseDistributor } from '../../../services/programme/erasure/erase-distributor.ts';
import type { EraseDistributorInput } from '../../../services/programme/erasure/inputs.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';

@InputType('EraseDistributorInput', { description: 'Who is to be erased.' })
class EraseDistributorInputType implements EraseDistributorInput {
  @Field(() => ID, {
    description: 'Who; NOT_FOUND when there is nobody. WRONG_STATE while a withdrawal of theirs is open.',
  })
  readonly distributorId!: string;

  @Field(() => String, {
    description:
      'Why, for the audit log, such as the date of the request; nothing that says who they were. 1 to 1000 characters.',
  })
  readonly reason!: string;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'What stays behind on their account, pending and available together, in the currency of the programme; below zero: a debt. It has to be the very sum, else WRONG_STATE, and at most `adjustmentApprovalAbove`. Left out: nothing is left.',
  })
  readonly remainingBalance?: string | null;
}

@Access(withParent)
@ObjectType('DistributorErased', {
  description: 'Nothing tells any more who the person was.',
  simpleResolvers: true,
})
class DistributorErased {
  @Field(() => DistributorType, { description: 'The account that is left of them.' })
  readonly distributor!: Distributor;
}

const EraseDistributorResult = resultType(
  'EraseDistributorResult',
  'DistributorErased',
  () => DistributorErased,
);

@Resolver()
export class EraseDistributorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => EraseDistributorResult, {
    description:
      'Erases a person on their request, for good: name, contact, payout accounts, addresses, sessions and codes go; ids, money, the tree and the audit log stay, and nobody can open the account (R2, R33). Repeated, it answers the same.',
  })
  eraseDistributor(
    @Input(() => EraseDistributorInputType, 'Whom, and what stays behind.') input: EraseDistributorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return eraseDistributor(call, input);
  }
}
