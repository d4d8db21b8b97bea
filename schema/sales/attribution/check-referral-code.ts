import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import {
  checkReferralCode,
  type ReferralCodeCheck,
} from '../../../services/sales/attribution/check-referral-code.ts';
import { Access } from '../../access/access.ts';
import { Limited } from '../../access/limited.ts';
import { anyone, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';

@Access(withParent)
@ObjectType('ReferralCodeCheck', {
  description: 'Whether a referral code is valid, and whose it is.',
  simpleResolvers: true,
})
class ReferralCodeCheckType implements ReferralCodeCheck {
  @Field(() => Boolean, {
    description:
      'True: it belongs to an ACTIVE distributor now. False for an unknown code and for a code of a distributor who is not ACTIVE.',
  })
  readonly counts!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The distributor's display name; null if the code is not valid.",
  })
  readonly displayName!: string | null;
}

@Resolver()
export class CheckReferralCodeResolver {
  @Access(anyone)
  @Limited('referralCode.source')
  @Query(() => ReferralCodeCheckType, {
    description:
      'Checks a referral code before an order or a sign-up, also without a token. Spaces, dashes, full-width characters and case do not matter.',
  })
  checkReferralCode(
    @Arg('code', () => String, { description: 'The code as the person typed it.' }) code: string,
    @Ctx() { call }: GraphQLContext,
  ): Promise<ReferralCodeCheck> {
    return checkReferralCode(call, code);
  }
}
