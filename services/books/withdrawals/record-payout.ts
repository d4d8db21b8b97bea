import { violatedUnique } from '../../../db/failure.ts';
import type { StoredWithdrawal } from '../../../db/books/withdrawals.queries.ts';
import { bankTime } from '../../../domain/bank-day.ts';
import { startOfDay } from '../../../domain/calendar-day.ts';
import { formatAmount } from '../../../domain/decimal.ts';
import { type CurrencyCode, type Minor, minus } from '../../../domain/money.ts';
import { answerOutcome, earliestAnswer } from '../../../domain/books/payout-answer.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import type { Call } from '../../call.ts';
import { InputCheck, notBefore } from '../../input-check.ts';
import type { RecordPayoutInput } from './inputs.ts';
import { WITHDRAWAL_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { takeStep, type WithdrawalStep } from './change-withdrawal.ts';

/**
 * Records the bank's or provider's answer: paid, failed or, days after it was paid, returned; then new transfers put
 * the money back (R26). A repeated answer changes nothing. One bank transfer may pay several withdrawals.
 */
export async function recordPayout(
  call: Call,
  input: RecordPayoutInput,
): Promise<{ withdrawal: Withdrawal } | Refusal> {
  return recordOutcome(call, 'recordPayout', input, null);
}

/** As `recordPayout`, with another name in the audit log. An amount that differs from the net amount is refused. */
export async function recordOutcome(
  call: Call,
  action: string,
  input: RecordPayoutInput,
  amount: Minor | null,
): Promise<{ withdrawal: Withdrawal } | Refusal> {
  const check = new InputCheck();
  const reference = check.text(input.reference, ['reference']);
  const reason = check.optionalRemark(input.reason, ['reason']);
  check.must(!input.paidAt || !input.paidOn, ['paidOn'], WITHDRAWAL_SENTENCES.timeOrDay());
  if (check.refusal !== null) return check.refusal;
  try {
    return await takeStep(call, input.withdrawalId, action, (row, { programme }) => {
      const at = readTime(row, input, call.now, programme.timeZone);
      return at instanceof Refusal
        ? at
        : (refuseAmount(row, amount, programme.currency) ??
            decide(row, input.succeeded, { reference, reason, at, field: fieldOf(input) }));
    });
  } catch (error) {
    if (violatedUnique(error) !== 'withdrawals_provider_reference') throw error;
    return new Refusal('ALREADY_EXISTS', WITHDRAWAL_SENTENCES.referenceTaken(), ['reference']);
  }
}

const fieldOf = ({ paidOn }: RecordPayoutInput): 'paidAt' | 'paidOn' => (paidOn ? 'paidOn' : 'paidAt');

function readTime(
  row: StoredWithdrawal,
  input: RecordPayoutInput,
  now: Date,
  timeZone: string,
): Date | Refusal {
  const told = input.paidOn ? startOfDay(input.paidOn, timeZone) : (input.paidAt ?? now);
  const earliest = earliestAnswer(row);
  const check = new InputCheck();
  const at = check.past(bankTime(told, { earliest, now, timeZone }), now, [fieldOf(input)]);
  return check.refusal ?? (earliest === null ? at : notBefore(earliest, at));
}

function refuseAmount(row: StoredWithdrawal, amount: Minor | null, currency: CurrencyCode): Refusal | null {
  const net = minus(minus(row.amount, row.fee), row.tax);
  if (amount === null || amount === net) return null;
  return new Refusal(
    'INVALID_INPUT',
    WITHDRAWAL_SENTENCES.netAmount(`${formatAmount(net, currency)} ${currency}`),
    ['amount'],
  );
}

function decide(
  row: StoredWithdrawal,
  succeeded: boolean,
  {
    reference,
    reason,
    at,
    field,
  }: {
    readonly reference: string;
    readonly reason: string | null;
    readonly at: Date;
    readonly field: string;
  },
): WithdrawalStep | Refusal | null {
  switch (answerOutcome(row, { succeeded, reference, at })) {
    case 'KNOWN':
      return null;
    case 'TOO_EARLY': {
      const earliest = earliestAnswer(row) ?? at;
      return new Refusal('INVALID_INPUT', SENTENCES.timeOrder(earliest.toISOString(), field), [field]);
    }
    case 'PAID':
      return { change: { status: 'PAID', reference, paidAt: at }, moves: 'PAYOUT', occurredAt: at };
    case 'FAILED':
      return {
        change: { status: 'FAILED', reference, reason },
        moves: 'WITHDRAWAL_RELEASED',
        occurredAt: at,
      };
    case 'RETURNED':
      return {
        change: { status: 'FAILED', returnReference: reference, reason },
        moves: 'PAYOUT_RETURNED',
        occurredAt: at,
      };
    case 'WRONG_STATE':
      return new Refusal('WRONG_STATE', WITHDRAWAL_SENTENCES.withdrawalState(row.status), ['withdrawalId']);
  }
}
