import type { Balance, Statement } from '../../../domain/books/settlement.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import type { InboxPlace, Notice, PersonId } from '../../../domain/messaging/notice.ts';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { TierChange } from '../../../domain/commissions/tier-change.ts';
import type {
  DistributorId,
  EntryId,
  OrderId,
  StatementId,
  TierChangeId,
  WithdrawalId,
} from '../../../domain/ids.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Order } from '../../../domain/sales/order.ts';
import { balancesOf } from '../../../services/books/balances/read-balances.ts';
import { statementsById } from '../../../services/books/statements/read-statements.ts';
import { visibleWithdrawals } from '../../../services/books/withdrawals/read-withdrawals.ts';
import type { Call } from '../../../services/call.ts';
import { entriesById } from '../../../services/commissions/entries/read-entries.ts';
import { noticesAt, unreadOf } from '../../../services/messaging/notices/inboxes.ts';
import { distributorsById } from '../../../services/people/distributors/read-distributors.ts';
import { visibleTierChanges } from '../../../services/commissions/tiers/read-tier-changes.ts';
import { ordersById } from '../../../services/sales/orders/read-orders.ts';
import { type Loader, loaderOf } from '../../loader.ts';

type Found<K, V> = Loader<K, V | null>;

/**
 * What events are about, read for many subscribers at once. Who may see it is decided by the event's audience before anything is read
 * here. Everything is read after the events, and kept for as long as one delivery takes.
 */
export class EventReads {
  readonly call: Call;
  readonly entries: Found<EntryId, CommissionEntry>;
  readonly statements: Found<StatementId, Statement>;
  readonly balances: Found<DistributorId, Balance>;
  readonly orders: Found<OrderId, Order>;
  readonly withdrawals: Found<WithdrawalId, Withdrawal>;
  readonly tierChanges: Found<TierChangeId, TierChange>;
  readonly distributors: Found<DistributorId, Distributor>;
  readonly notices: Found<InboxPlace, Notice>;
  /** How many notices of a person are not read. */
  readonly unread: Loader<PersonId, number>;

  /** `call` is this server's own, as an operator: nothing is left out. */
  constructor(call: Call) {
    this.call = call;
    this.entries = foundBy((ids) => entriesById(call, ids));
    this.statements = foundBy((ids) => statementsById(call, ids));
    this.balances = foundBy((ids) => balancesOf(call, ids));
    this.orders = foundBy((ids) => ordersById(call, ids));
    this.withdrawals = foundBy((ids) => visibleWithdrawals(call, ids));
    this.tierChanges = foundBy((ids) => visibleTierChanges(call, ids));
    this.distributors = foundBy((ids) => distributorsById(call, ids));
    this.notices = foundBy((places) => noticesAt(call, places));
    this.unread = loaderOf<PersonId, number>(
      (people) => unreadOf(call, people),
      () => 0,
    );
  }
}

function foundBy<K, V>(read: (ids: readonly K[]) => Promise<Map<K, V>>): Found<K, V> {
  return loaderOf<K, V | null>(read, () => null);
}
