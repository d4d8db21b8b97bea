import type { Api } from '../api.ts';
import { penceOf, readable } from '../pounds.ts';
import { CHANNEL } from '../programme.ts';
import { heading, say, table } from './page.ts';

interface Answer {
  readonly order: {
    readonly paidAt: string;
    readonly total: { readonly amount: string };
    readonly net: { readonly amount: string };
    readonly refunds: readonly { refundRef: string; refundedAt: string; amount: { amount: string } }[];
    readonly commissionEntries: readonly {
      kind: string;
      level: number | null;
      lineRef: string | null;
      amount: { amount: string };
      beneficiary: { code: string };
    }[];
  } | null;
}

const QUERY = `query Clawback($order: OrderRef!) {
  order(order: $order) {
    paidAt total { amount } net { amount }
    refunds { refundRef refundedAt amount { amount } }
    commissionEntries { kind level lineRef amount { amount } beneficiary { code } }
  }
}`;

/** Prints a refunded order and the changes in its commissions. */
export async function printClawback(admin: Api, invoice: string): Promise<void> {
  const { order } = await admin.ask<Answer>(QUERY, { order: { channel: CHANNEL, externalId: invoice } });
  if (!order) throw new Error(`Order ${invoice} is not there.`);
  heading(`The largest clawback: order ${invoice}`);
  say(`${order.paidAt}  paid      ${money(order.total)}`);
  for (const refund of order.refunds)
    say(
      `${refund.refundedAt}  refunded  ${money(refund.amount)} (${refund.refundRef}), left ${money(order.net)}`,
    );
  table(
    order.commissionEntries.map(({ kind, level, beneficiary, amount }) => {
      return [kind, `level ${String(level ?? '')}`, beneficiary.code, money(amount)];
    }),
    [0, 1, 2],
  );
  const left = order.commissionEntries.reduce((sum, { amount }) => sum + penceOf(amount.amount), 0n);
  say(`together ${readable(left)}`);
}

function money({ amount }: { readonly amount: string }): string {
  return readable(penceOf(amount));
}
