import { lockShared } from '../../../db/locks.ts';
import { readBalances } from '../../../db/books/balances.queries.ts';
import { lockDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { erasePerson } from '../../../db/programme/erasures.queries.ts';
import { isFrozen } from '../../../db/people/holds.queries.ts';
import { lockContactOf } from '../../../db/people/contacts.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { formatAmount } from '../../../domain/decimal.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { type Distributor, ERASED_NAME } from '../../../domain/people/distributor.ts';
import { statusOnceErased } from '../../../domain/people/distributor-steps.ts';
import { type DistributorId, isId } from '../../../domain/ids.ts';
import { type Minor, sum, ZERO } from '../../../domain/money.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { contactVault } from '../../people/contacts/contact-vault.ts';
import { contactLookups, decryptContact } from '../../people/contacts/contacts.ts';
import { InputCheck } from '../../input-check.ts';
import type { EraseDistributorInput } from './inputs.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { noDistributor } from '../../people/distributors/no-distributor.ts';
import { ERASURE_SENTENCES } from './sentences.ts';
import { write } from '../../write.ts';
import { statusChanged } from '../../people/distributors/distributor-events.ts';

/**
 * Erases a person on request. Name, contact, payout accounts, addresses, sessions and codes are deleted, and so are
 * the details about them on the audit log. The account stays in the books and in the tree, and cannot be opened (R2,
 * R20, R33). Erasure moves no money, so no withdrawal may be open, and any balance must be the amount that the
 * operator names, to the cent. Erasing a person again returns the account as it stands.
 */
export async function eraseDistributor(
  call: Call,
  input: EraseDistributorInput,
): Promise<{ distributor: Distributor } | Refusal> {
  const { distributorId } = input;
  if (!isId('distributor', distributorId)) return noDistributor();
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return write(call, async (tx) => {
    await lockShared(tx, 'books');
    const contact = await lockContactOf(tx, distributorId);
    const before = await lockDistributor(tx, distributorId);
    if (before === undefined) return noDistributor();
    if (before.erasedAt !== null) return tx.unchanged({ distributor: before });
    const { programme } = await readProgrammeState(tx);
    const left = await openMoney(tx, distributorId);
    const refusal =
      (await refuseFormerOperator(tx, call)) ??
      (await refuseFrozen(tx, distributorId)) ??
      refuseOpen(left, input.remainingBalance ?? null, programme);
    if (refusal !== null) return refusal;

    const erased = {
      ...before,
      status: statusOnceErased(before.status),
      displayName: ERASED_NAME,
      erasedAt: call.now,
    };
    const vault = contactVault(call);
    await erasePerson(
      tx,
      erased,
      call.now,
      contact === undefined ? [] : contactLookups(vault, decryptContact(vault, distributorId, contact)),
    );
    const states = {
      before: { status: before.status },
      after: {
        status: erased.status,
        erased: true,
        balanceLeft: { minor: left.balance, currency: programme.currency },
      },
    };
    const events = before.status === erased.status ? NO_EVENTS : [statusChanged(before, erased.status)];
    tx.log(call, { action: 'eraseDistributor', subject: distributorId, ...states, reason, events });
    return tx.written({ distributor: erased });
  });
}

interface OpenMoney {
  readonly reserved: Minor;
  /** Pending, held and available together. Below zero it is a debt. */
  readonly balance: Minor;
}

async function openMoney(tx: Transaction, id: DistributorId): Promise<OpenMoney> {
  const [balance] = await readBalances(tx, [id]);
  if (balance === undefined) return { reserved: ZERO, balance: ZERO };
  const { reserved, pending, held, available } = balance;
  return { reserved, balance: sum([pending, held, available]) };
}

/** Who is frozen is being looked into, and their money is nobody's to leave behind yet (R38). */
async function refuseFrozen(tx: Transaction, id: DistributorId): Promise<Refusal | null> {
  return (await isFrozen(tx, id))
    ? new Refusal('WRONG_STATE', ERASURE_SENTENCES.frozen(), ['distributorId'])
    : null;
}

/**
 * One operator may leave behind no more than one operator may correct alone (R27). A larger balance first needs a
 * correction that two operators agree on.
 */
function refuseOpen(
  { reserved, balance }: OpenMoney,
  named: string | null,
  { currency, adjustmentApprovalAbove }: Programme,
): Refusal | null {
  if (reserved !== 0n)
    return new Refusal('WRONG_STATE', ERASURE_SENTENCES.openWithdrawals(), ['distributorId']);
  const check = new InputCheck();
  const confirmed = named === null ? ZERO : check.signedAmount(named, currency, ['remainingBalance']);
  if (check.refusal !== null) return check.refusal;
  const shown = (minor: Minor) => `${formatAmount(minor, currency)} ${currency}`;
  if (balance !== confirmed)
    return new Refusal('WRONG_STATE', ERASURE_SENTENCES.openBalance(shown(balance)), ['remainingBalance']);
  if (balance <= adjustmentApprovalAbove.minor) return null;
  return new Refusal(
    'WRONG_STATE',
    ERASURE_SENTENCES.openBalanceOfTwo(shown(adjustmentApprovalAbove.minor)),
    ['remainingBalance'],
  );
}
