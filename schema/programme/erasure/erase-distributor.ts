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

@InputType('EraseDistributorInput', { description: 'The distributor to erase.' })
class EraseDistributorInputType implements EraseDistributorInput {
  @Field(() => ID, {
    description:
      'The distributor; NOT_FOUND if there is none, WRONG_STATE while one of their withdrawals is open.',
  })
  readonly distributorId!: string;

  @Field(() => String, {
    description:
      'Why, for the audit log, such as the date of the request. It must not identify the person. 1 to 1000 characters.',
  })
  readonly reason!: string;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'The balance that they leave behind, pending, held and available together, in the currency of the programme; below zero: a debt. It must be the exact sum, else WRONG_STATE, and at most `adjustmentApprovalAbove`. Left out: the balance is zero.',
  })
  readonly remainingBalance?: string | null;
}

@Access(withParent)
@ObjectType('DistributorErased', {
  description: 'The personal data is erased.',
  simpleResolvers: true,
})
class DistributorErased {
  @Field(() => DistributorType, { description: 'The distributor without personal data.' })
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
      "Erases a person's data on their request, permanently. Name, contact, payout accounts, addresses, sessions and codes are removed. Ids, money, the tree and the audit log stay, and nobody can sign in as this distributor (R2, R33). Repeating it returns the same answer.",
  })
  eraseDistributor(
    @Input(() => EraseDistributorInputType, 'The distributor, and the balance that they leave behind.')
    input: EraseDistributorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return eraseDistributor(call, input);
  }
}
