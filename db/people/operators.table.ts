import { sql } from 'drizzle-orm';
import { check, pgTable, text } from 'drizzle-orm/pg-core';
import type { OperatorStatus } from '../../domain/people/operator.ts';
import { id, instant } from '../columns.ts';

/** The people who run the programme: the role ADMIN. */
export const operators = pgTable(
  'operators',
  {
    id: id('id', 'operator').primaryKey(),
    displayName: text('display_name').notNull(),
    status: text('status').$type<OperatorStatus>().notNull(),
    invitedBy: text('invited_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [check('operators_status', sql`${t.status} in ('INVITED', 'ACTIVE', 'DISABLED')`)],
);
