import { pgTable, text } from 'drizzle-orm/pg-core';
import type { Scope } from '../../domain/viewer.ts';
import { id, instant } from '../columns.ts';

/** Shop back ends and front ends: the role STOREFRONT. Secrets are random enough that a plain hash keeps them. */
export const apiClients = pgTable('api_clients', {
  id: id('id', 'apiClient').primaryKey(),
  name: text('name').notNull(),
  channels: text('channels').array().notNull(),
  scopes: text('scopes').array().$type<Scope[]>().notNull(),
  secretHash: text('secret_hash').notNull(),
  secretMadeAt: instant('secret_made_at').notNull(),
  /** The secret before, while it still counts. */
  oldSecretHash: text('old_secret_hash'),
  oldSecretUntil: instant('old_secret_until'),
  /** What the caller called the request that made it. */
  idempotencyKey: text('idempotency_key').notNull().unique('api_clients_key'),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  revokedAt: instant('revoked_at'),
});
