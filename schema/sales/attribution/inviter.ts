import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type Inviter, readInviter } from '../../../services/sales/attribution/read-inviter.ts';
import { Access } from '../../access/access.ts';
import { Limited } from '../../access/limited.ts';
import { anyone, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';

@Access(withParent)
@ObjectType('Inviter', {
  description: 'The public fields of an ACTIVE distributor who invites (R1).',
  simpleResolvers: true,
})
class InviterType implements Inviter {
  @Field(() => String, { description: 'The name that others see.' })
  readonly displayName!: string;

  @Field(() => String, {
    description: 'The referral code in its normal form; give it as `sponsorCode` of a sign-up.',
  })
  readonly code!: string;
}

@Resolver()
export class InviterResolver {
  @Access(anyone)
  @Limited('referralCode.source')
  @Query(() => InviterType, {
    nullable: true,
    description:
      'The distributor with a referral code, for the page that a link or a poster leads to, also without a token. Spaces, dashes, full-width characters and case do not matter. Null for an unknown code and for a code of a distributor who is not ACTIVE. It shares its rate limit (RATE_LIMITED) with `checkReferralCode`.',
  })
  inviter(
    @Arg('code', () => String, { description: 'The code as the person typed it, or from the link.' })
    code: string,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Inviter | null> {
    return readInviter(call, code);
  }
}
