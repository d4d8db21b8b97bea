import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../domain/distributor.ts';
import { eraseDistributor } from '../../services/distributors/erase-distributor.ts';
import { Access } from '../access/access.ts';
import { roles, withParent } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { Input } from '../input.ts';
import { resultType } from '../refusals/result-type.ts';
import { DistributorType } from './distributor-type.ts';
import { EraseDistributorInputType } from './erase-distributor-input.ts';

@Access(withParent)
@ObjectType('DistributorErased', { description: 'Nothing tells any more who the person was.', simpleResolvers: true })
class DistributorErased {
  @Field(() => DistributorType, { description: 'The account that is left of them.' })
  readonly distributor!: Distributor;
}

const EraseDistributorResult = resultType('EraseDistributorResult', 'DistributorErased', () => DistributorErased);

@Resolver()
export class EraseDistributorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => EraseDistributorResult, {
    description: 'Erases a person on their request, for good: name, contact, payout accounts, addresses, sessions and codes go; ids, money, the tree and the audit log stay, and nobody can open the account (R2, R33). Repeated, it answers the same.',
  })
  eraseDistributor(
    @Input(() => EraseDistributorInputType, 'Whom, and what stays behind.') input: EraseDistributorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return eraseDistributor(call, input);
  }
}
