import { readContactsOf } from '../../../db/people/contacts.queries.ts';
import { lockDistributor } from '../../../db/people/distributor-writes.queries.ts';
import {
  putKeptPayoutAccount,
  readKeptPayoutAccounts,
} from '../../../db/books/kept-payout-accounts.queries.ts';
import type { Reading } from '../../../db/query.ts';
import { booksEvent } from '../../../domain/books/events.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { decryptContact } from '../../people/contacts/contacts.ts';
import { InputCheck } from '../../input-check.ts';
import { DISTRIBUTOR_SENTENCES } from '../../people/distributors/sentences.ts';
import { codeNotAccepted, type RightCode, tryCode, useUp } from '../../people/sessions/prove-contact.ts';
import { write, type Writing, type Written } from '../../write.ts';
import type { KeepPayoutAccountInput } from './inputs.ts';
import { keptPayoutAccountPurpose, maskedPayoutAccount, vaultFor } from './payout-account.ts';

/**
 * The signed-in distributor keeps a payout account that withdrawals go to when they name none (R26). The code that their contact was
 * sent is needed, so that a copied session cannot turn later withdrawals to somebody else. It is a default and no more: each
 * withdrawal encrypts its own, and is looked at for a new payout account as if it had been typed (R27). Null: none any more.
 */
export async function keepPayoutAccount(
  call: Call,
  input: KeepPayoutAccountInput,
): Promise<{ distributor: Distributor } | Refusal> {
  const own = call.viewer.distributorId;
  if (own === null) return new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor());
  const check = new InputCheck();
  const payoutAccount = check.optionalText(input.payoutAccount, ['payoutAccount']);
  if (check.refusal !== null) return check.refusal;
  const isKept = (await keptPayoutAccountOf(call.db, call, own)) === payoutAccount;
  const code = payoutAccount === null || isKept ? null : await codeOf(call, own, input.code ?? '');
  if (code instanceof Refusal) return code;
  return write(call, (tx) => keep(tx, call, own, payoutAccount, code));
}

async function keep(
  tx: Writing,
  call: Call,
  own: DistributorId,
  payoutAccount: string | null,
  code: RightCode | null,
): Promise<Written<{ distributor: Distributor }> | Refusal> {
  const distributor = await lockDistributor(tx, own);
  if (distributor === undefined) return new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor());
  const before = await keptPayoutAccountOf(tx, call, own);
  if (before === payoutAccount) return tx.unchanged({ distributor });
  if (payoutAccount !== null && (code === null || !(await useUp(tx, code)))) return codeNotAccepted();
  const row =
    payoutAccount === null
      ? null
      : {
          encrypted: vaultFor(call).encrypt(payoutAccount, keptPayoutAccountPurpose(own)),
          masked: maskedPayoutAccount(payoutAccount),
          keptAt: call.now,
        };
  await putKeptPayoutAccount(tx, own, row);
  // The payout account itself is not logged.
  const states = {
    before: { accountKept: before !== null },
    after: { accountKept: payoutAccount !== null, replaced: before !== null && payoutAccount !== null },
  };
  tx.log(call, { action: 'keepPayoutAccount', subject: own, ...states, events: [accountChanged(own)] });
  return tx.written({ distributor });
}

const accountChanged = (own: DistributorId) =>
  booksEvent({
    type: 'PAYOUT_ACCOUNT_CHANGED',
    subject: own,
    distributorId: own,
    channel: null,
    data: {},
  });

async function codeOf(call: Call, own: DistributorId, code: string): Promise<RightCode | Refusal> {
  const [contact] = await readContactsOf(call.db, [own]);
  if (contact === undefined) return new Refusal('WRONG_STATE', DISTRIBUTOR_SENTENCES.noContactYet());
  return (
    (await tryCode(call, decryptContact(vaultFor(call), own, contact.encrypted), code)) ?? codeNotAccepted()
  );
}

/** The whole payout account that a distributor keeps; null: none. */
export async function keptPayoutAccountOf(
  on: Reading,
  call: Call,
  id: DistributorId,
): Promise<string | null> {
  const [row] = await readKeptPayoutAccounts(on, [id]);
  return row === undefined ? null : vaultFor(call).decrypt(row.encrypted, keptPayoutAccountPurpose(id));
}

/** What of the payout accounts that distributors keep may be shown to them. */
export async function shownKeptPayoutAccounts(
  { db }: Call,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, string>> {
  return new Map(
    (await readKeptPayoutAccounts(db, ids)).map(({ distributorId, masked }) => [distributorId, masked]),
  );
}
