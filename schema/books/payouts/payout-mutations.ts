import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { PayoutBatch } from '../../../domain/books/payout.ts';
import { createPayoutBatch } from '../../../services/books/payouts/create-payout-batch.ts';
import { exportPayoutBatch } from '../../../services/books/payouts/export-payout-batch.ts';
import { reconcilePayoutBatch } from '../../../services/books/payouts/reconcile-payout-batch.ts';
import { sendPayoutBatch } from '../../../services/books/payouts/send-payout-batch.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { withinBatch } from '../../batch.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { RecordPayoutResult } from '../withdrawals/withdrawal-results.ts';
import { PayoutBatchType } from './payout-batch-type.ts';
import {
  CreatePayoutBatchInputType,
  ExportPayoutBatchInputType,
  ReconcilePayoutBatchInputType,
  SendPayoutBatchInputType,
} from './payout-inputs.ts';

@Access(withParent)
@ObjectType('PayoutBatchCreated', { description: 'The batch was created.', simpleResolvers: true })
class PayoutBatchCreated {
  @Field(() => PayoutBatchType, { description: 'The batch as it stands now.' })
  readonly batch!: PayoutBatch;
}

@Access(withParent)
@ObjectType('PayoutBatchExported', {
  description: 'The batch is handed over to the bank.',
  simpleResolvers: true,
})
class PayoutBatchExported {
  @Field(() => PayoutBatchType, { description: 'The batch as it stands now.' })
  readonly batch!: PayoutBatch;

  @Field(() => String, {
    description:
      'CSV with a header row: withdrawal_id, distributor_code, name, account, amount, currency. It contains the withdrawals that wait for an answer, ' +
      'with their accounts in full; an apostrophe stands before each cell, or part of one, that a spreadsheet would take for a formula.',
  })
  readonly file!: string;
}

@Access(withParent)
@ObjectType('PayoutBatchSent', {
  description: 'The batch is handed over to the payout provider.',
  simpleResolvers: true,
})
class PayoutBatchSent {
  @Field(() => PayoutBatchType, {
    description: "The batch as it stands now; the provider's answers appear in it within minutes.",
  })
  readonly batch!: PayoutBatch;
}

const CreatePayoutBatchResult = resultType(
  'CreatePayoutBatchResult',
  'PayoutBatchCreated',
  () => PayoutBatchCreated,
);
const ExportPayoutBatchResult = resultType(
  'ExportPayoutBatchResult',
  'PayoutBatchExported',
  () => PayoutBatchExported,
);
const SendPayoutBatchResult = resultType('SendPayoutBatchResult', 'PayoutBatchSent', () => PayoutBatchSent);

@Resolver()
export class PayoutMutationsResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => CreatePayoutBatchResult, {
    description:
      'Creates a batch of the approved withdrawals that are in no batch yet, in the order of their approval (R26).',
  })
  createPayoutBatch(
    @Input(() => CreatePayoutBatchInputType, 'How large.') input: CreatePayoutBatchInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return createPayoutBatch(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => ExportPayoutBatchResult, {
    description:
      "Makes the bank's file of a batch. The withdrawals in the file can no longer be rejected. Each export is recorded in the audit log (R33).",
  })
  exportPayoutBatch(
    @Input(() => ExportPayoutBatchInputType, 'Which batch.') input: ExportPayoutBatchInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return exportPayoutBatch(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => SendPayoutBatchResult, {
    description:
      'Asks the connected payout provider to pay the withdrawals of a batch that are open and in no file for the bank; WRONG_STATE without a ' +
      'provider. Withdrawals that are sent can no longer be rejected.',
  })
  sendPayoutBatch(
    @Input(() => SendPayoutBatchInputType, 'Which batch.') input: SendPayoutBatchInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return sendPayoutBatch(call, input);
  }

  @Access(roles('ADMIN'))
  @Mutation(() => [RecordPayoutResult], {
    description:
      'Records the results of the payouts of a batch. Each is checked separately: if one is refused, the others are still recorded. The answers are in the order of the input.',
  })
  reconcilePayoutBatch(
    @Input(() => ReconcilePayoutBatchInputType, 'The results that the bank reports.')
    input: ReconcilePayoutBatchInputType,
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return reconcilePayoutBatch(call, { ...input, outcomes: withinBatch(input.outcomes, language) });
  }
}
