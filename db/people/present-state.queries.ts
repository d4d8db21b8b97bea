import type { DistributorStatus } from '../../domain/people/distributor.ts';
import type { DistributorId, SessionId } from '../../domain/ids.ts';
import type { Scope } from '../../domain/viewer.ts';
import type { Database } from '../connection.ts';
import { Query } from '../query.ts';
import type { operators } from './operators.table.ts';

/** The facts that decide whether a token is still accepted. Null for each row that does not exist. */
export interface PresentState {
  /** The person or client of the token: its subject, or the distributor who belongs to another issuer's subject. */
  readonly blocked: boolean;
  /** True if the token's distributor was erased. Tokens of an erased person are refused. */
  readonly erased: boolean;
  readonly operatorStatus: (typeof operators.$inferSelect)['status'] | null;
  readonly clientChannels: readonly string[] | null;
  readonly clientScopes: readonly Scope[] | null;
  readonly clientRevoked: boolean;
  readonly sessionUserId: string | null;
  readonly sessionEndedAt: Date | null;
  readonly sessionExpiresAt: Date | null;
  readonly distributorId: DistributorId | null;
  readonly distributorStatus: DistributorStatus | null;
}

/** Whom it is about. */
export interface PresentSubject {
  readonly subject: string;
  readonly sessionId: SessionId | null;
  readonly distributor: { readonly id: DistributorId } | { readonly externalId: string } | null;
}

// Every request runs this query first. It reads one row by unique keys in one round trip.
const state = new Query<
  PresentState,
  [subject: string, session: SessionId | null, distributor: DistributorId | null, externalId: string | null]
>(
  'present_state',
  `select exists (select from blocked_subjects b where b.subject in (t.subject, d.id, x.id)) as blocked,
     coalesce(d.erased_at, x.erased_at) is not null as erased, o.status as "operatorStatus", c.channels as "clientChannels", c.scopes as "clientScopes",
     c.revoked_at is not null as "clientRevoked", s.account_id as "sessionUserId", s.ended_at as "sessionEndedAt",
     s.expires_at as "sessionExpiresAt", coalesce(d.id, x.id) as "distributorId", coalesce(d.status, x.status) as "distributorStatus"
   from (select $1::text as subject) t
   left join operators o on o.id = t.subject
   left join api_clients c on c.id = t.subject
   left join sessions s on s.id = $2
   left join distributors d on d.id = $3
   left join distributors x on x.external_id = $4`,
);

export async function readPresentState(
  db: Database,
  { subject, sessionId, distributor }: PresentSubject,
): Promise<PresentState | undefined> {
  const [id, externalId] =
    distributor === null
      ? [null, null]
      : 'id' in distributor
        ? [distributor.id, null]
        : [null, distributor.externalId];
  return state.row(db, [subject, sessionId, id, externalId]);
}
