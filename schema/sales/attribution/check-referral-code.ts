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
  description: 'Whether a referral code counts, and who invites by it.',
  simpleResolvers: true,
})
class ReferralCodeCheckType implements ReferralCodeCheck {
  @Field(() => Boolean, {
    description:
      'True when it belongs to an ACTIVE distributor now; false alike for one that is unknown and one that does not count.',
  })
  readonly counts!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The name that the distributor shows; null when the code does not count.',
  })
  readonly displayName!: string | null;
}

@Resolver()
export class CheckReferralCodeResolver {
  @Access(anyone)
  @Limited('referralCode.source')
  @Query(() => ReferralCodeCheckType, {
    description:
      'Whether a code would count, asked before an order or a sign-up, also without a token. Spaces, dashes, width and case are taken as they are meant.',
  })
  checkReferralCode(
    @Arg('code', () => String, { description: 'The code as the person typed it.' }) code: string,
    @Ctx() { call }: GraphQLContext,
  ): Promise<ReferralCodeCheck> {
    return checkReferralCode(call, code);
  }
}
