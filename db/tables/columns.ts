import { bigint, text, timestamp } from 'drizzle-orm/pg-core';
import type { Id, IdKind } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import type { YearMonth } from '../../domain/year-month.ts';

/** Column kinds that carry the domain's branded types, so that a row cannot be put in the wrong place. */

/** A prefixed id, made by the application: Neon's Postgres 17 has no uuidv7(). */
export const id = <K extends IdKind>(name: string, _kind: K) => text(name).$type<Id<K>>();

/** Minor units of the programme's currency. */
export const minorUnits = (name: string) => bigint(name, { mode: 'bigint' }).$type<Minor>();

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** A calendar month such as 2026-10; sorts as text. */
export const yearMonth = (name: string) => text(name).$type<YearMonth>();
