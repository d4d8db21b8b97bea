import { MONEY } from './answers.ts';
import type { Asker } from './asking.ts';

export interface WithdrawalAnswer {
  readonly id: string;
  readonly distributor: { readonly displayName: string };
  readonly status: string;
  readonly amount: string;
  readonly fee: string;
  readonly taxWithheld: string;
  readonly net: string;
  readonly payoutAccount: string;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly paidAt: string | null;
}

const WITHDRAWAL = `id distributor { displayName } status amount ${MONEY} fee ${MONEY} taxWithheld ${MONEY} net ${MONEY}
  payoutAccount reference reason paidAt`;

let keys = 0;

/** The withdrawal that a distributor requests. The key is new each time if left out. */
export async function withdraw(by: Asker, amount: string, changes: object = {}): Promise<WithdrawalAnswer> {
  const input = {
    amount,
    currency: 'CNY',
    payoutAccount: '6222 0000 1234 5678',
    idempotencyKey: `key-${(keys += 1)}`,
    ...changes,
  };
  const answer = `... on WithdrawalRequested { withdrawal { ${WITHDRAWAL} } }`;
  return (await by.do<{ withdrawal: WithdrawalAnswer }>('requestWithdrawal', input, answer)).withdrawal;
}

export async function reviewed(
  by: Asker,
  { id: withdrawalId }: Pick<WithdrawalAnswer, 'id'>,
  decision: 'APPROVE' | 'REJECT',
  reason?: string,
) {
  const answer = `... on WithdrawalReviewed { withdrawal { ${WITHDRAWAL} } }`;
  return (
    await by.do<{ withdrawal: WithdrawalAnswer }>(
      'reviewWithdrawal',
      { withdrawalId, decision, reason },
      answer,
    )
  ).withdrawal;
}

export async function bankSays(
  by: Asker,
  { id: withdrawalId }: Pick<WithdrawalAnswer, 'id'>,
  succeeded: boolean,
  reference: string,
  paidAt?: string,
) {
  const answer = `... on PayoutRecorded { withdrawal { ${WITHDRAWAL} } }`;
  return (
    await by.do<{ withdrawal: WithdrawalAnswer }>(
      'recordPayout',
      { withdrawalId, succeeded, reference, paidAt },
      answer,
    )
  ).withdrawal;
}

export async function withdrawals(
  by: Asker,
  status?: string,
): Promise<{ totalCount: number; nodes: WithdrawalAnswer[] }> {
  const document = `query ($status: WithdrawalStatus) { withdrawals(status: $status) { totalCount nodes { ${WITHDRAWAL} } } }`;
  return (
    await by.ask<{ withdrawals: { totalCount: number; nodes: WithdrawalAnswer[] } }>(document, { status })
  ).withdrawals;
}
