import { pgTable, text } from 'drizzle-orm/pg-core';
import type { Scope } from '../../domain/viewer.ts';
import { id, instant } from '../columns.ts';

/** Shop back ends and front ends, with the role STOREFRONT. Secrets are random enough for a plain hash. */
export const apiClients = pgTable('api_clients', {
  id: id('id', 'apiClient').primaryKey(),
  name: text('name').notNull(),
  channels: text('channels').array().notNull(),
  scopes: text('scopes').array().$type<Scope[]>().notNull(),
  secretHash: text('secret_hash').notNull(),
  secretMadeAt: instant('secret_made_at').notNull(),
  /** The previous secret, while it is valid. */
  oldSecretHash: text('old_secret_hash'),
  oldSecretUntil: instant('old_secret_until'),
  /** The caller's key of the request that made the client. */
  idempotencyKey: text('idempotency_key').notNull().unique('api_clients_key'),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  revokedAt: instant('revoked_at'),
});
