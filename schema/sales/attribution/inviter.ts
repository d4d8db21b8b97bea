import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type Inviter, readInviter } from '../../../services/sales/attribution/read-inviter.ts';
import { Access } from '../../access/access.ts';
import { Limited } from '../../access/limited.ts';
import { anyone, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';

@Access(withParent)
@ObjectType('Inviter', {
  description: 'What everybody may see of an ACTIVE distributor who invites (R1).',
  simpleResolvers: true,
})
class InviterType implements Inviter {
  @Field(() => String, { description: 'The name that others see.' })
  readonly displayName!: string;

  @Field(() => String, {
    description: 'The referral code as it is written; give it as `sponsorCode` of a sign-up.',
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
      'Who invites by a code, for the page that a link or a poster leads to, also without a token. Spaces, dashes, width and case are taken as they are meant. Null alike for a code that nobody has and for one of a distributor who is not ACTIVE. RATE_LIMITED together with `checkReferralCode`.',
  })
  inviter(
    @Arg('code', () => String, { description: 'The code as the person typed it, or as the link has it.' })
    code: string,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Inviter | null> {
    return readInviter(call, code);
  }
}
