import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { WithdrawalHold } from '../../../domain/books/withdrawal-hold.ts';
import { WITHDRAWAL_SENTENCES } from '../../../services/books/withdrawals/sentences.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { describedEnum } from '../../enum.ts';

const WithdrawalHoldReasonEnum = describedEnum<WithdrawalHold>(
  'WithdrawalHoldReason',
  'Why a withdrawal can be neither approved nor paid now (R26, R27). Values may be added.',
  {
    SUSPENDED: 'The distributor is suspended.',
    BLOCKED: 'The distributor is blocked.',
    SUSPECTED: 'A suspicion of the distributor waits for a decision: see `suspicions` (R39).',
    NOT_COVERED:
      'Known reversals leave too little money for it. If several withdrawals are affected, the newest are held first.',
    APPROVAL_MISSING:
      'An operator who approved it was disabled or blocked since, or the threshold was lowered: it needs another approval.',
  },
);

@Access(roles('ADMIN'))
@ObjectType('WithdrawalHeldBack', {
  description:
    'The reason against paying a withdrawal now. The withdrawal stays open, and the hold ends when the reason is gone.',
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
    description: 'The reason for people, in Chinese or English according to `Accept-Language`.',
  })
  text(@Root() { reason }: WithdrawalHeldBackType, @Ctx() { language }: GraphQLContext): string {
    return WITHDRAWAL_SENTENCES.withdrawalHold(reason)[language];
  }
}
