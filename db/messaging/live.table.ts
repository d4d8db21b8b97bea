import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import type { PersonId } from '../../domain/messaging/notice.ts';
import { id, instant } from '../columns.ts';

/**
 * WebSockets that API Gateway holds for functions, which keep nothing themselves (R31b). A row is removed when the connection
 * is gone, which is after two hours at the latest.
 */
export const liveConnections = pgTable(
  'live_connections',
  {
    /** API Gateway's. */
    id: text('id').primaryKey(),
    connectedAt: instant('connected_at').notNull(),
    /** The keyed hash of the network that it came from. */
    source: text('source').notNull(),
    language: text('language').$type<'en' | 'zh'>().notNull(),
    /** Whom the token speaks for, until when and by which key: what access is asked of at each event, as JSON. Null: no token. The token itself is not stored. */
    token: text('token'),
    subject: text('subject'),
    /** True once the client has said who it is. */
    acknowledged: boolean('acknowledged').notNull(),
    /** When something was last sent or received. */
    seenAt: instant('seen_at').notNull(),
    /** The client's messages in a bucket that empties steadily, as it was then. */
    messages: doublePrecision('messages').notNull(),
    countedAt: instant('counted_at').notNull(),
    /** When it is closed, and as what. */
    closesAt: instant('closes_at').notNull(),
    closeCode: integer('close_code').notNull(),
    closeReason: text('close_reason').notNull(),
    /** True: it is only to be closed. Its messages are not read, and nothing is delivered. */
    ended: boolean('ended').notNull(),
    /** One relay at a time sends to it. If that is killed, nobody knows what was sent, and the connection is closed then. */
    takenUntil: instant('taken_until'),
    /** Nothing is sent before. */
    restsUntil: instant('rests_until'),
    /** How often API Gateway took nothing since it last took something. */
    failures: integer('failures').notNull(),
  },
  (t) => [
    index('live_connections_source').on(t.source),
    index('live_connections_subject').on(t.subject),
    index('live_connections_closes').on(t.closesAt),
    index('live_connections_taken')
      .on(t.takenUntil)
      .where(sql`${t.takenUntil} is not null`),
  ],
);

/** Subscriptions on those connections, and how far each has come. */
export const liveSubscriptions = pgTable(
  'live_subscriptions',
  {
    connectionId: text('connection_id')
      .notNull()
      .references(() => liveConnections.id, { onDelete: 'cascade' }),
    /** The client's. */
    id: text('id').notNull(),
    query: text('query').notNull(),
    operationName: text('operation_name'),
    /** As JSON. */
    variables: text('variables').notNull(),
    /** Of which types, sorted; null: of all. */
    types: text('types').array(),
    /** Whose events: of this distributor, of these channels, those in this person's inbox, or everybody's if all are null. */
    distributorId: id('distributor_id', 'distributor'),
    channels: text('channels').array(),
    inbox: text('inbox').$type<PersonId>(),
    /** Up to here everything was sent or was not to be sent. */
    position: bigint('position', { mode: 'bigint' }).notNull(),
    /** Up to here there may be something to send. */
    heard: bigint('heard', { mode: 'bigint' }).notNull(),
    /** What the next update is compared with. */
    told: text('told'),
    /** The next update is sent at this moment at the earliest. */
    restsUntil: instant('rests_until'),
  },
  (t) => [
    primaryKey({ name: 'live_subscriptions_key', columns: [t.connectionId, t.id] }),
    index('live_subscriptions_due')
      .on(t.connectionId)
      .where(sql`heard > position`),
    index('live_subscriptions_distributor').on(t.distributorId),
    index('live_subscriptions_inbox')
      .on(t.inbox)
      .where(sql`inbox is not null`),
  ],
);

/** Tokens that were refused lately, by a digest, and how often: a client that asks again and again waits longer for its refusal. */
export const liveRefusals = pgTable(
  'live_refusals',
  {
    digest: text('digest').primaryKey(),
    times: integer('times').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('live_refusals_at').on(t.at)],
);

/** One row: up to where it was noted which subscriptions hear of the events, and until when a relay is at work. */
export const liveRelay = pgTable(
  'live_relay',
  {
    only: boolean('only').primaryKey().default(true),
    position: bigint('position', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    worksUntil: instant('works_until'),
  },
  (t) => [check('live_relay_one_row', sql`${t.only}`)],
);
