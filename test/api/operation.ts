export type Role = 'nobody' | 'STOREFRONT' | 'DISTRIBUTOR' | 'ADMIN';
export const ROLES: readonly Role[] = ['nobody', 'STOREFRONT', 'DISTRIBUTOR', 'ADMIN'];

/** An id that nothing has. */
export const ID = '"dst_00000000000000000000000000"';

/** Who is answered at all. What is for everybody names nobody but whom it tells about themselves: codes.test.ts, rate-limits.test.ts. */
export type Audience =
  | 'everybody'
  | 'operators'
  | 'signed in'
  | 'people'
  | 'distributors'
  | 'orders:write'
  | 'orders:read'
  | 'visits:write'
  | 'customers:write'
  | 'order readers'
  | 'leaderboard';

/** What a noun states of a root field, a second time beside the schema (R32). */
export interface Operation {
  /** How access.test.ts asks for it: a change is one that is refused or changes nothing. */
  readonly asked: string;
  /** The roles that get an answer. */
  readonly roles: readonly Role[];
  /** Who may ask, more exactly than by role. */
  readonly audience: Audience;
  /** Of a change that the examples of the schema alone would make: what makes it impossible (injection.test.ts). */
  readonly refusedFor?: Readonly<Record<string, unknown>>;
  /** Of a change that takes whatever text it is given: the tables that it writes, and no other (injection.test.ts). */
  readonly keptIn?: readonly string[];
}

export type Operations = Readonly<Record<string, Operation>>;
