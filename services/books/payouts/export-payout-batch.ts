import {
  markHandedOver,
  readBatches,
  readPayoutItems,
  type StoredBatch,
} from '../../../db/books/payouts.queries.ts';
import { formatAmount } from '../../../domain/decimal.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { isId } from '../../../domain/ids.ts';
import type { CurrencyCode } from '../../../domain/money.ts';
import { MANUAL, type PayoutBatch, type PayoutItem } from '../../../domain/books/payout.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { currentState } from '../../terms/programme-state.ts';
import { PAYOUT_SENTENCES } from './sentences.ts';
import { write, type Written } from '../../write.ts';
import { payoutAccountPurpose, vaultFor } from '../withdrawals/payout-account.ts';
import { csvText, keptAsText } from './csv.ts';
import { payableIn } from './hand-over.ts';
import type { ExportPayoutBatchInput, PayoutFileFormat } from './inputs.ts';
import { batchOf } from './read-payouts.ts';

const COLUMNS = ['withdrawal_id', 'distributor_code', 'name', 'account', 'amount', 'currency'];

/**
 * The file that an operator takes to the bank. It shows the whole payout accounts, so the audit log records that it
 * was read (R33). It contains the withdrawals of the batch that wait for an answer and are not held (R26), except
 * those that a provider was asked to pay. From now on these withdrawals cannot be rejected.
 */
export async function exportPayoutBatch(
  call: Call,
  input: ExportPayoutBatchInput,
): Promise<{ batch: PayoutBatch; file: string } | Refusal> {
  const { batchId, format } = input;
  if (!isId('payoutBatch', batchId)) return notFound();
  const { currency } = (await currentState(call.db)).programme;
  const exported = await write(
    call,
    async (tx): Promise<Written<{ row: StoredBatch; items: PayoutItem[] }> | Refusal> => {
      const [row] = await readBatches(tx, [batchId]);
      if (row === undefined) return notFound();
      const { rows, heldBack } = await payableIn(tx, call, batchId);
      const former = await refuseFormerOperator(tx, call);
      if (former !== null) return former;
      const waiting = rows.filter(({ payoutChannel }) => payoutChannel === null || payoutChannel === MANUAL);
      const ids = waiting.map(({ id }) => id);
      await markHandedOver(tx, ids, call.now, MANUAL);
      const items = (await readPayoutItems(tx, batchId)).filter(({ id }) => ids.includes(id));
      const before = {
        handedOver: waiting.filter(({ payoutChannel }) => payoutChannel !== null).map(({ id }) => id),
      };
      const after = {
        handedOver: ids,
        ...(heldBack.length > 0 && { heldBack: heldBack.map(({ id, hold }) => ({ id, hold })) }),
      };
      tx.log(call, { action: 'exportPayoutBatch', subject: batchId, before, after, events: NO_EVENTS });
      return tx.written({ row, items });
    },
  );
  if (exported instanceof Refusal) return exported;
  return {
    batch: await batchOf(call, exported.row),
    file: fileOf(call, exported.items, currency, format ?? 'CSV'),
  };
}

function fileOf(
  call: Call,
  items: readonly PayoutItem[],
  currency: CurrencyCode,
  format: PayoutFileFormat,
): string {
  const vault = vaultFor(call);
  const rows = items.map(({ id, code, displayName, encryptedPayoutAccount, net }) => [
    id,
    ...[code, displayName, vault.decrypt(encryptedPayoutAccount, payoutAccountPurpose(id))].map((text) =>
      format === 'CSV' ? text : keptAsText(text),
    ),
    formatAmount(net, currency),
    currency,
  ]);
  // Without the byte order mark a spreadsheet program reads the file in the computer's old character set.
  return `${format === 'CSV' ? '' : '\ufeff'}${csvText([COLUMNS, ...rows])}`;
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', PAYOUT_SENTENCES.noBatch(), ['batchId']);
