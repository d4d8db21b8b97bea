import { parse } from 'csv-parse/sync';
import { MONEY } from './answers.ts';
import { REFUSAL, type Asker, type RefusalAnswer } from './asking.ts';

interface SumAnswer {
  readonly count: number;
  readonly net: string;
}

export interface BatchAnswer {
  readonly id: string;
  readonly status: string;
  readonly whole: SumAnswer;
  readonly open: SumAnswer;
  readonly paid: SumAnswer;
  readonly failed: SumAnswer;
  readonly rejected: SumAnswer;
  readonly withdrawals: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string; readonly status: string }[];
  };
}

const SUMS = ['whole', 'open', 'paid', 'failed', 'rejected']
  .map((sum) => `${sum} { count net ${MONEY} }`)
  .join(' ');
const BATCH = `id status ${SUMS} withdrawals(first: 100) { totalCount nodes { id status } }`;

export async function batch(by: Asker, idempotencyKey: string, limit?: number): Promise<BatchAnswer> {
  const answer = `... on PayoutBatchCreated { batch { ${BATCH} } }`;
  return (await by.do<{ batch: BatchAnswer }>('createPayoutBatch', { idempotencyKey, limit }, answer)).batch;
}

export async function batchNow(by: Asker, { id }: Pick<BatchAnswer, 'id'>): Promise<BatchAnswer> {
  return (
    await by.ask<{ payoutBatch: BatchAnswer }>(`query ($id: ID!) { payoutBatch(id: $id) { ${BATCH} } }`, {
      id,
    })
  ).payoutBatch;
}

/** Lets the provider pay the open withdrawals of the batch. */
export async function sent(by: Asker, { id: batchId }: Pick<BatchAnswer, 'id'>): Promise<BatchAnswer> {
  return (
    await by.do<{ batch: BatchAnswer }>(
      'sendPayoutBatch',
      { batchId },
      `... on PayoutBatchSent { batch { ${BATCH} } }`,
    )
  ).batch;
}

/**
 * The file as a bank's program reads it: one record for each line, with the column names of the first line.
 */
export async function fileOf(by: Asker, batchId: string): Promise<Record<string, string>[]> {
  return parse<Record<string, string>>(await textOf(by, batchId), { columns: true });
}

export async function textOf(by: Asker, batchId: string): Promise<string> {
  return (
    await by.do<{ file: string }>('exportPayoutBatch', { batchId }, '... on PayoutBatchExported { file }')
  ).file;
}

export interface Outcome {
  readonly withdrawalId: string;
  readonly amount: string;
  readonly succeeded: boolean;
  readonly reference: string;
  readonly paidAt?: string;
  readonly paidOn?: string;
  readonly reason?: string;
}

type OutcomeAnswer =
  | {
      readonly withdrawal: {
        readonly id: string;
        readonly status: string;
        readonly reference: string | null;
      };
    }
  | RefusalAnswer;

/** The answer for each outcome: the status of the withdrawal, or the code of the refusal and its subject. */
export async function reconciled(
  by: Asker,
  batchId: string,
  outcomes: readonly Outcome[],
): Promise<string[]> {
  const answer = `... on PayoutRecorded { withdrawal { id status reference } } ${REFUSAL}`;
  const answers = await by.do<OutcomeAnswer[]>('reconcilePayoutBatch', { batchId, outcomes }, answer);
  return answers.map((one) =>
    'withdrawal' in one ? one.withdrawal.status : `${one.code} ${one.field?.join('.') ?? ''}`,
  );
}
