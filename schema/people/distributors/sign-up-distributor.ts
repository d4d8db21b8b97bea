import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { signUpDistributor } from '../../../services/people/distributors/sign-up-distributor.ts';
import { Access } from '../../access/access.ts';
import { Limited } from '../../access/limited.ts';
import { anyone, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DistributorType } from './distributor-type.ts';
import { SignUpDistributorInputType } from './sign-up-distributor-input.ts';

@Access(withParent)
@ObjectType('DistributorSignedUp', {
  description: 'The application was received; the distributor is ACTIVE at once if the programme is OPEN.',
  simpleResolvers: true,
})
class DistributorSignedUp {
  @Field(() => DistributorType, { description: 'The applicant.' })
  readonly distributor!: Distributor;
}

const SignUpDistributorResult = resultType(
  'SignUpDistributorResult',
  'DistributorSignedUp',
  () => DistributorSignedUp,
);

@Resolver()
export class SignUpDistributorResolver {
  @Access(anyone)
  @Limited('signUp.source', 'signUp.contact')
  @Mutation(() => SignUpDistributorResult, {
    description: 'Applies to become a distributor (R1, R2). Open to everybody, without a fee.',
  })
  signUpDistributor(
    @Input(() => SignUpDistributorInputType, 'The application.') input: SignUpDistributorInputType,
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return signUpDistributor(call, input, language);
  }
}
