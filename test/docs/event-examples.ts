import { booksEvent, type BooksEvent } from '../../domain/books/events.ts';
import { commissionsEvent, type CommissionsEvent } from '../../domain/commissions/events.ts';
import type { DomainEvent } from '../../domain/event.ts';
import { type Id, ID_PREFIXES, type IdKind } from '../../domain/ids.ts';
import { messagingEvent, type MessagingEvent } from '../../domain/messaging/events.ts';
import type { AnyEvent } from '../../domain/messaging/stored-event.ts';
import { peopleEvent, type PeopleEvent } from '../../domain/people/events.ts';
import { salesEvent, type SalesEvent } from '../../domain/sales/events.ts';
import type { YearMonth } from '../../domain/year-month.ts';

/** What an example says itself; whom it concerns and what it is about follow from it. */
type Example<Event> = Event extends AnyEvent ? Omit<Event, 'type'> : never;
type Examples<Union extends AnyEvent> = {
  readonly [Type in Union['type']]: Example<Extract<Union, { readonly type: Type }>>;
};

const id = <K extends IdKind>(kind: K, place: number): Id<K> =>
  `${ID_PREFIXES[kind]}_06f4qd3ac1qx5b2n8m0t6y7w${place.toString()}k` as Id<K>;

const ada = id('distributor', 1);
const ben = id('distributor', 2);
const order = id('order', 3);
const entry = id('entry', 4);
const withdrawal = id('withdrawal', 5);
const webhook = id('webhook', 6);
const MARCH = '2026-03' as YearMonth;

const ofBen = { distributorId: ben, channel: null } as const;
const ofBensOrder = { subject: order, distributorId: ben, channel: 'shop' } as const;
const ofNobody = { distributorId: null, channel: null } as const;

const people: Examples<PeopleEvent> = {
  DISTRIBUTOR_APPLIED: { ...ofBen, subject: ben, data: { status: 'APPLIED' } },
  DISTRIBUTOR_REVIEWED: { ...ofBen, subject: ben, data: { decision: 'APPROVE' } },
  DISTRIBUTOR_STATUS_CHANGED: { ...ofBen, subject: ben, data: { from: 'ACTIVE', to: 'SUSPENDED' } },
  SPONSOR_CHANGED: { ...ofBen, subject: ben, data: { from: null, to: ada } },
  CONTACT_CHANGED: { ...ofBen, subject: ben, data: {} },
  SESSIONS_ENDED: { ...ofBen, subject: ben, data: { why: 'REVOKED' } },
};
const sales: Examples<SalesEvent> = {
  ORDER_ATTRIBUTED: { ...ofBensOrder, data: { via: 'BINDING' } },
  ORDER_ADVANCED: { ...ofBensOrder, data: { from: 'PAID', to: 'SHIPPED' } },
  ORDER_REFUNDED: { ...ofBensOrder, data: { refundId: id('refund', 7), undoes: null } },
};
const commissions: Examples<CommissionsEvent> = {
  COMMISSION_RECORDED: { ...ofBen, subject: entry, data: { kind: 'EARNED', cause: order } },
  TIER_CHANGED: {
    ...ofBen,
    subject: id('tierChange', 10),
    data: { from: 'ordinary', to: 'silver', cause: 'UPGRADE' },
  },
  PRIZE_WON: { ...ofBen, subject: id('contest', 14), data: { rank: 2 } },
  PLAN_PUBLISHED: { ...ofNobody, subject: id('plan', 8), data: { version: 3 } },
};
const books: Examples<BooksEvent> = {
  STATEMENT_ISSUED: { ...ofBen, subject: id('statement', 9), data: { period: MARCH } },
  PERIOD_SETTLED: { ...ofNobody, subject: MARCH, data: {} },
  WITHDRAWAL_REQUESTED: { ...ofBen, subject: withdrawal, data: {} },
  WITHDRAWAL_DECIDED: { ...ofBen, subject: withdrawal, data: { decision: 'APPROVED' } },
  WITHDRAWAL_PAID: { ...ofBen, subject: withdrawal, data: {} },
  WITHDRAWAL_FAILED: { ...ofBen, subject: withdrawal, data: {} },
  PAYOUT_ACCOUNT_CHANGED: { ...ofBen, subject: ben, data: {} },
  SUSPICION_RAISED: { ...ofNobody, subject: id('suspicion', 13), data: { kind: 'SAME_PAYOUT_ACCOUNT' } },
  HOLD_PLACED: { ...ofBen, subject: id('hold', 12), data: { scope: 'LINE' } },
  HOLD_ENDED: { ...ofBen, subject: id('hold', 12), data: { outcome: 'RELEASED' } },
};
const messaging: Examples<MessagingEvent> = {
  WEBHOOK_DISABLED: { ...ofNobody, subject: webhook, data: { stop: 'NO_SUCCESS' } },
  WEBHOOK_FAILING: { ...ofNobody, subject: webhook, data: { since: '2026-02-28T09:15:00.000Z' } },
  WEBHOOK_TESTED: { ...ofNobody, subject: webhook, data: {} },
};

function made<Union extends AnyEvent>(
  make: (event: Union) => DomainEvent,
  examples: Examples<Union>,
): DomainEvent[] {
  return Object.entries(examples).map(([type, example]) => make({ type, ...(example as object) } as Union));
}

/** One example of each type, with its present version. The compiler asks for one of every type, with the data of that type. */
export const EVENT_EXAMPLES: readonly DomainEvent[] = [
  ...made(peopleEvent, people),
  ...made(salesEvent, sales),
  ...made(commissionsEvent, commissions),
  ...made(booksEvent, books),
  ...made(messagingEvent, messaging),
];
