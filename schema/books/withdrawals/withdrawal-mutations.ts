import { Ctx, Mutation, Resolver } from 'type-graphql';
import { cancelWithdrawal } from '../../../services/books/withdrawals/cancel-withdrawal.ts';
import { keepPayoutAccount } from '../../../services/books/withdrawals/keep-payout-account.ts';
import { recordPayout } from '../../../services/books/withdrawals/record-payout.ts';
import { requestWithdrawal } from '../../../services/books/withdrawals/request-withdrawal.ts';
import { resendPayout } from '../../../services/books/withdrawals/resend-payout.ts';
import { reviewWithdrawal } from '../../../services/books/withdrawals/review-withdrawal.ts';
import { Access } from '../../access/access.ts';
import { Limited } from '../../access/limited.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import {
  CancelWithdrawalInputType,
  KeepPayoutAccountInputType,
  RecordPayoutInputType,
  RequestWithdrawalInputType,
  ResendPayoutInputType,
  ReviewWithdrawalInputType,
} from './withdrawal-inputs.ts';
import {
  CancelWithdrawalResult,
  KeepPayoutAccountResult,
  RecordPayoutResult,
  RequestWithdrawalResult,
  ResendPayoutResult,
  ReviewWithdrawalResult,
} from './withdrawal-results.ts';

@Resolver()
export class WithdrawalMutationsResolver {
  @Access(roles('DISTRIBUTOR'))
  @Limited('withdrawal.source', 'withdrawal.identity')
  @Mutation(() => RequestWithdrawalResult, {
    description: 'Requests a withdrawal; the money is reserved at once (R26).',
  })
  requestWithdrawal(
    @Input(() => RequestWithdrawalInputType, 'What to take out.') input: RequestWithdrawalInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return requestWithdrawal(call, input);
  }

  @Access(roles('DISTRIBUTOR'))
  @Limited('withdrawal.source', 'withdrawal.identity')
  @Mutation(() => KeepPayoutAccountResult, {
    description:
      'Stores the payout account for withdrawals that name none. It replaces the one before (R26).',
  })
  keepPayoutAccount(
    @Input(() => KeepPayoutAccountInputType, 'The account.') input: KeepPayoutAccountInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return keepPayoutAccount(call, input);
  }

  @Access(roles('DISTRIBUTOR'))
  @Mutation(() => CancelWithdrawalResult, {
    description:
      'Cancels a withdrawal of the viewer that no operator has decided yet; the money is available again (R26).',
  })
  cancelWithdrawal(
    @Input(() => CancelWithdrawalInputType, 'Which one.') input: CancelWithdrawalInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return cancelWithdrawal(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => ReviewWithdrawalResult, {
    description:
      "Approves or rejects a withdrawal. Above the programme's threshold a second operator must approve it too (R27).",
  })
  reviewWithdrawal(
    @Input(() => ReviewWithdrawalInputType, 'The decision.') input: ReviewWithdrawalInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return reviewWithdrawal(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => RecordPayoutResult, {
    description:
      'Records the result of a payout: paid, failed, or returned after it was paid. If it failed or was returned, the money is available again (R26).',
  })
  recordPayout(
    @Input(() => RecordPayoutInputType, 'The result that the bank reports.') input: RecordPayoutInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return recordPayout(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => ResendPayoutResult, {
    description:
      'Sends a withdrawal to its payout provider again if the provider does not report the outcome (R26): only for one of `undecidedPayouts`, WRONG_STATE ' +
      'otherwise. Above the thresholds of its approval a second operator must confirm it (R27). If it was paid after all, use `recordPayout`.',
  })
  resendPayout(
    @Input(() => ResendPayoutInputType, 'Which one, and how you know.') input: ResendPayoutInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return resendPayout(call, input);
  }
}
