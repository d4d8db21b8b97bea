import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { WithdrawalHold } from '../../../domain/books/withdrawal-hold.ts';
import { WITHDRAWAL_SENTENCES } from '../../../services/books/withdrawals/sentences.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { describedEnum } from '../../enum.ts';

const WithdrawalHoldReasonEnum = describedEnum<WithdrawalHold>(
  'WithdrawalHoldReason',
  'Why a withdrawal is neither approved nor paid as it stands (R26, R27). Values may be added.',
  {
    SUSPENDED: 'The distributor is suspended.',
    BLOCKED: 'The distributor is blocked.',
    NOT_COVERED:
      'What is known to be taken back leaves too little for it; of several, the newest are held back first.',
    APPROVAL_MISSING:
      'Somebody who approved it was disabled or blocked since, or the threshold was lowered: it takes another approval.',
  },
);

@Access(roles('ADMIN'))
@ObjectType('WithdrawalHeldBack', {
  description:
    'What stands against paying a withdrawal now. It stays open; when the reason is gone, so is this.',
  simpleResolvers: true,
})
export class WithdrawalHeldBackType {
  @Field(() => WithdrawalHoldReasonEnum, { description: 'The reason.' })
  readonly reason!: WithdrawalHold;
}

@Resolver(() => WithdrawalHeldBackType)
export class WithdrawalHeldBackResolver {
  @Access(roles('ADMIN'))
  @FieldResolver(() => String, {
    name: 'text',
    description: 'The same for people, in Chinese or English as the request asked by `Accept-Language`.',
  })
  text(@Root() { reason }: WithdrawalHeldBackType, @Ctx() { language }: GraphQLContext): string {
    return WITHDRAWAL_SENTENCES.withdrawalHold(reason)[language];
  }
}
