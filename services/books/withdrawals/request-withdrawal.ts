import { violatedUnique } from '../../../db/failure.ts';
import { lockShared } from '../../../db/locks.ts';
import { newId } from '../../../db/new-id.ts';
import { readBalances } from '../../../db/books/balances.queries.ts';
import { lockDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import {
  insertRequestedWithdrawal,
  readWithdrawalByKey,
  type StoredWithdrawal,
  withdrawalOf,
} from '../../../db/books/withdrawals.queries.ts';
import { dayOf } from '../../../domain/calendar-day.ts';
import { formatAmount } from '../../../domain/decimal.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Minor } from '../../../domain/money.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import {
  chargesOn,
  objectionTo,
  type Withdrawal,
  type WithdrawalAsked,
  type WithdrawalObjection,
} from '../../../domain/books/withdrawal.ts';
import type { Call } from '../../call.ts';
import { write, type Writing, type Written } from '../../write.ts';
import { withdrawableOf } from '../balances/read-balances.ts';
import { InputCheck } from '../../input-check.ts';
import type { RequestWithdrawalInput } from './inputs.ts';
import { DISTRIBUTOR_SENTENCES } from '../../people/distributors/sentences.ts';
import { WITHDRAWAL_SENTENCES } from './sentences.ts';
import { TERMS_SENTENCES } from '../../terms/sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { keptPayoutAccountOf } from './keep-payout-account.ts';
import { amountFacts, moveMoney } from './move-money.ts';
import { payoutAccountPurpose, maskedPayoutAccount, vaultFor } from './payout-account.ts';
import { withdrawalEvents } from './withdrawal-events.ts';

/** The signed-in distributor requests money, which is reserved at once and only once (R26). */
export async function requestWithdrawal(
  call: Call,
  input: RequestWithdrawalInput,
): Promise<{ withdrawal: Withdrawal } | Refusal> {
  const own = call.viewer.distributorId;
  if (own === null) return new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor());
  const check = new InputCheck();
  check.text(input.idempotencyKey, ['idempotencyKey']);
  check.optionalText(input.payoutAccount, ['payoutAccount']);
  if (check.refusal !== null) return check.refusal;
  return write(
    call,
    (tx) => request(tx, call, own, input),
    (error) => violatedUnique(error) === 'withdrawals_key',
  );
}

async function request(
  tx: Writing,
  call: Call,
  own: DistributorId,
  input: RequestWithdrawalInput,
): Promise<Written<{ withdrawal: Withdrawal }> | Refusal> {
  await lockShared(tx, 'books');
  // A distributor's requests run one at a time: two that are covered separately may not be covered together.
  const distributor = await lockDistributor(tx, own);
  if (distributor === undefined) return new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor());
  const state = await readProgrammeState(tx);
  const amount = readAmount(input, state.programme);
  if (amount instanceof Refusal) return amount;
  const existing = await readWithdrawalByKey(tx, own, input.idempotencyKey);
  if (existing !== undefined) {
    const again = repeated(call, existing, amount, input, state.programme);
    return again instanceof Refusal ? again : tx.unchanged(again);
  }
  const { withdrawalFee, taxTable, timeZone } = state.programme;
  const charges = chargesOn(amount, withdrawalFee, taxTable, dayOf(call.now, timeZone));
  const asked = {
    status: distributor.status,
    amount,
    net: charges.net,
    minimum: state.programme.minimumWithdrawal.minor,
    withdrawable: withdrawableOf(await readBalances(tx, [own])),
  };
  const objection = objectionTo(asked);
  if (objection !== null) return refusalOf(objection, asked, state.programme);

  const payoutAccount = input.payoutAccount ?? (await keptPayoutAccountOf(tx, call, own));
  if (payoutAccount === null)
    return new Refusal('INVALID_INPUT', WITHDRAWAL_SENTENCES.noKeptPayoutAccount(), ['payoutAccount']);

  const id = newId('withdrawal');
  const row: StoredWithdrawal = {
    id,
    distributorId: own,
    idempotencyKey: input.idempotencyKey,
    status: 'REQUESTED',
    amount,
    fee: charges.fee,
    tax: charges.tax,
    payoutAccount: vaultFor(call).encrypt(payoutAccount, payoutAccountPurpose(id)),
    maskedPayoutAccount: maskedPayoutAccount(payoutAccount),
    requestedAt: call.now,
    secondApprovalAbove: state.programme.secondApprovalAbove.minor,
    newAccountApprovalAbove: state.programme.newAccountApprovalAbove.minor,
    firstApprover: null,
    firstApprovedAt: null,
    decidedBy: null,
    decidedAt: null,
    handedOverAt: null,
    payoutChannel: null,
    sentAt: null,
    undecidedSince: null,
    resentBy: null,
    paidAt: null,
    reference: null,
    returnReference: null,
    reason: null,
  };
  await insertRequestedWithdrawal(tx, row);
  await moveMoney(tx, state, 'WITHDRAWAL', row, { occurredAt: call.now, recordedAt: call.now });
  tx.log(call, {
    action: 'requestWithdrawal',
    subject: id,
    after: { distributorId: own, status: row.status, ...amountFacts(row, state.programme) },
    events: withdrawalEvents(null, row),
  });
  return tx.written({ withdrawal: withdrawalOf(row, state.programme.currency) });
}

function readAmount(input: RequestWithdrawalInput, { currency }: Programme): Minor | Refusal {
  const check = new InputCheck();
  check.must(input.currency === currency, ['currency'], TERMS_SENTENCES.currencyOther(currency));
  const amount = check.amount(input.amount, currency, ['amount']);
  check.must(amount > 0n, ['amount'], SENTENCES.positive());
  return check.refusal ?? amount;
}

function refusalOf(
  objection: WithdrawalObjection,
  { minimum, withdrawable }: WithdrawalAsked,
  { currency }: Programme,
): Refusal {
  const shown = (value: Minor) => `${formatAmount(value, currency)} ${currency}`;
  switch (objection) {
    case 'SUSPENDED':
      return new Refusal('WRONG_STATE', WITHDRAWAL_SENTENCES.suspended());
    case 'BELOW_MINIMUM':
      return new Refusal('BELOW_MINIMUM', WITHDRAWAL_SENTENCES.belowMinimum(shown(minimum)), ['amount']);
    case 'WHOLE_REST':
      return new Refusal('BELOW_MINIMUM', WITHDRAWAL_SENTENCES.wholeRest(shown(withdrawable)), ['amount']);
    case 'NOTHING_ARRIVES':
      return new Refusal('BELOW_MINIMUM', WITHDRAWAL_SENTENCES.nothingArrives(), ['amount']);
    case 'NOT_COVERED':
      return new Refusal('INSUFFICIENT_BALANCE', WITHDRAWAL_SENTENCES.insufficient(shown(withdrawable)), [
        'amount',
      ]);
  }
}

function repeated(
  call: Call,
  existing: StoredWithdrawal,
  amount: Minor,
  input: RequestWithdrawalInput,
  { currency }: Programme,
) {
  const payoutAccount = vaultFor(call).decrypt(existing.payoutAccount, payoutAccountPurpose(existing.id));
  // A request that named no payout account used the one that was kept at that time.
  if (existing.amount === amount && (input.payoutAccount ?? payoutAccount) === payoutAccount)
    return { withdrawal: withdrawalOf(existing, currency) };
  return new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
}
