import { bigint, numeric, text, timestamp } from 'drizzle-orm/pg-core';
import type { Id, IdKind } from '../domain/ids.ts';
import type { Minor } from '../domain/money.ts';
import type { YearMonth } from '../domain/year-month.ts';

/** Column kinds with the domain's branded types, so that a value of one kind cannot be stored in a column of another. */

/** A prefixed id, made by the application: Neon's Postgres 17 has no uuidv7(). */
export const id = <K extends IdKind>(name: string, _kind: K) => text(name).$type<Id<K>>();

/** One amount in minor units of the programme's currency: of an order, a commission, a withdrawal. None is above `MAX_AMOUNT`, so that 64 bits hold it. */
export const minorUnits = (name: string) => bigint(name, { mode: 'bigint' }).$type<Minor>();

/** A sum of amounts, which 64 bits may not hold. It takes 10^23 of the largest amounts to overflow this one: more than can be stored. */
export const sumOfMinorUnits = (name: string) =>
  numeric(name, { precision: 38, scale: 0, mode: 'bigint' }).$type<Minor>();

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** A calendar month such as 2026-10; sorts as text. */
export const yearMonth = (name: string) => text(name).$type<YearMonth>();
