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
    /** Written by older versions only, until it is encrypted into `contacts`. */
    contact: text('contact'),
    status: text('status').$type<DistributorStatus>().notNull(),
    tierCode: text('tier_code').notNull(),
    sponsorId: id('sponsor_id', 'distributor'),
    joinedAt: instant('joined_at').notNull(),
    /** The other system's id and a digest of its data, if the distributor was imported (R2a). */
    externalId: text('external_id'),
    importDigest: text('import_digest'),
    /** When the person was erased on request, with name, contact and all other personal data. Null: not erased. */
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
    /** There are two if the contact's owner took over an account for which another person had applied. */
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

/** The sponsor of each distributor and from when on, who decided it and why (R3). Append-only. */
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
  (t) => [
    index('sponsorships_distributor').on(t.distributorId, t.id),
    index('sponsorships_sponsor').on(t.sponsorId, t.distributorId),
  ],
);

/**
 * Everyone within three levels below an ancestor. Three is the most that can be paid (R14). Reading the downline of a
 * large sponsor here is about seventy times as fast as walking the tree. The table is still named `lines`, because
 * older versions that still run read it.
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
