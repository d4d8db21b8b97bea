import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '../access/access.ts';
import { roles } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { notAvailable } from '../errors.ts';
import { Input } from '../input.ts';
import { RecordPayoutInputType, RequestWithdrawalInputType, ReviewWithdrawalInputType } from './withdrawal-inputs.ts';
import { RecordPayoutResult, RequestWithdrawalResult, ReviewWithdrawalResult } from './withdrawal-results.ts';

/** They stand in the contract, so front ends can be built against them; this release answers NOT_AVAILABLE. */
@Resolver()
export class WithdrawalMutationsResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Mutation(() => RequestWithdrawalResult, { description: 'Asks for a withdrawal (R26). NOT_AVAILABLE in this release.' })
  requestWithdrawal(
    @Input(() => RequestWithdrawalInputType, 'What to take out.') _input: RequestWithdrawalInputType,
    @Ctx() { language }: GraphQLContext,
  ): never {
    throw notAvailable(language);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => ReviewWithdrawalResult, { description: 'Decides on a withdrawal (R27). NOT_AVAILABLE in this release.' })
  reviewWithdrawal(
    @Input(() => ReviewWithdrawalInputType, 'The decision.') _input: ReviewWithdrawalInputType,
    @Ctx() { language }: GraphQLContext,
  ): never {
    throw notAvailable(language);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => RecordPayoutResult, { description: 'Records what became of a payout. NOT_AVAILABLE in this release.' })
  recordPayout(
    @Input(() => RecordPayoutInputType, 'The answer of the bank.') _input: RecordPayoutInputType,
    @Ctx() { language }: GraphQLContext,
  ): never {
    throw notAvailable(language);
  }
}
