import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  bigint,
} from 'drizzle-orm/pg-core';
import type { DistributorStatus } from '../../domain/people/distributor.ts';
import { id, instant } from '../columns.ts';

export const distributors = pgTable(
  'distributors',
  {
    id: id('id', 'distributor').primaryKey(),
    code: text('code').notNull(),
    displayName: text('display_name').notNull(),
    /** Left by older versions until it is encrypted into `contacts`; nothing writes it any more. */
    contact: text('contact'),
    status: text('status').$type<DistributorStatus>().notNull(),
    tierCode: text('tier_code').notNull(),
    sponsorId: id('sponsor_id', 'distributor'),
    joinedAt: instant('joined_at').notNull(),
    /** The other system's id and a digest of what it told us, when the distributor was imported (R2a). */
    externalId: text('external_id'),
    importDigest: text('import_digest'),
    /** When the person was erased on request: name, contact and all that could tell who they were are gone. Null: they were not. */
    erasedAt: instant('erased_at'),
  },
  (t) => [
    uniqueIndex('distributors_code').on(sql`upper(${t.code})`),
    uniqueIndex('distributors_contact').on(t.contact),
    uniqueIndex('distributors_external_id').on(t.externalId),
    index('distributors_joined').on(t.joinedAt, t.id),
    index('distributors_status_joined').on(t.status, t.joinedAt, t.id),
    index('distributors_sponsor_joined').on(t.sponsorId, t.joinedAt, t.id),
    check(
      'distributors_status',
      sql`${t.status} in ('APPLIED', 'ACTIVE', 'SUSPENDED', 'REJECTED', 'TERMINATED')`,
    ),
    check('distributors_not_own_sponsor', sql`${t.sponsorId} <> ${t.id}`),
  ],
);

/** What the applicant declared, kept for good (R2). */
export const declarations = pgTable(
  'declarations',
  {
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    /** Two where whoever the contact belongs to took over what somebody else had applied for. */
    distributorId: id('distributor_id', 'distributor')
      .notNull()
      .references(() => distributors.id),
    adult: boolean('adult').notNull(),
    notBarredOccupation: boolean('not_barred_occupation').notNull(),
    termsVersion: text('terms_version').notNull(),
    declaredAt: instant('declared_at').notNull(),
    sourceAddress: text('source_address'),
  },
  (t) => [index('declarations_distributor').on(t.distributorId, t.id)],
);

/** Who sponsored whom from when on, who decided it and why (R3); append-only. */
export const sponsorships = pgTable(
  'sponsorships',
  {
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    sponsorId: id('sponsor_id', 'distributor'),
    since: instant('since').notNull(),
    actor: text('actor').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [index('sponsorships_distributor').on(t.distributorId, t.id)],
);

/**
 * Everyone within three levels below an ancestor. Three is the most that can be paid (R14), and it reads the downline of
 * a large sponsor about seventy times as fast as walking the tree does. The table is still named `lines`, as versions that run read it.
 */
export const downlines = pgTable(
  'lines',
  {
    ancestorId: id('ancestor_id', 'distributor').notNull(),
    descendantId: id('descendant_id', 'distributor').notNull(),
    depth: smallint('depth').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ancestorId, t.descendantId] }),
    index('lines_descendant').on(t.descendantId),
    check('lines_depth', sql`${t.depth} between 1 and 3`),
  ],
);
