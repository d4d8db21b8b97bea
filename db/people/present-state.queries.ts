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

type Subject = [
  subject: string,
  session: SessionId | null,
  distributor: DistributorId | null,
  externalId: string | null,
];
type Subjects = [
  subjects: readonly string[],
  sessions: readonly (SessionId | null)[],
  distributors: readonly (DistributorId | null)[],
  externalIds: readonly (string | null)[],
];

/** The facts of the rows of `asked`: t (subject, session, distributor, external). They are read by unique keys. */
const factsOf = (
  asked: string,
): string => `select exists (select from blocked_subjects b where b.subject in (t.subject, d.id, x.id)) as blocked,
     coalesce(d.erased_at, x.erased_at) is not null as erased, o.status as "operatorStatus", c.channels as "clientChannels", c.scopes as "clientScopes",
     c.revoked_at is not null as "clientRevoked", s.account_id as "sessionUserId", s.ended_at as "sessionEndedAt",
     s.expires_at as "sessionExpiresAt", coalesce(d.id, x.id) as "distributorId", coalesce(d.status, x.status) as "distributorStatus"
   from ${asked}
   left join operators o on o.id = t.subject
   left join api_clients c on c.id = t.subject
   left join sessions s on s.id = t.session
   left join distributors d on d.id = t.distributor
   left join distributors x on x.external_id = t.external`;

// Every request runs this query first. It reads one row in one round trip.
const state = new Query<PresentState, Subject>(
  'present_state',
  factsOf(
    '(select $1::text as subject, $2::text as session, $3::text as distributor, $4::text as external) t',
  ),
);
const states = new Query<PresentState, Subjects>(
  'present_states',
  `${factsOf(
    'unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as t(subject, session, distributor, external, place)',
  )} order by t.place`,
);

export async function readPresentState(
  db: Database,
  subject: PresentSubject,
): Promise<PresentState | undefined> {
  return state.row(db, keysOf(subject));
}

/** The facts of each of them, in their order. */
export async function readPresentStates(
  db: Database,
  subjects: readonly PresentSubject[],
): Promise<PresentState[]> {
  const keys = subjects.map(keysOf);
  return states.rows(db, [
    keys.map(([subject]) => subject),
    keys.map(([, session]) => session),
    keys.map(([, , distributor]) => distributor),
    keys.map(([, , , externalId]) => externalId),
  ]);
}

function keysOf({ subject, sessionId, distributor }: PresentSubject): Subject {
  if (distributor === null) return [subject, sessionId, null, null];
  return 'id' in distributor
    ? [subject, sessionId, distributor.id, null]
    : [subject, sessionId, null, distributor.externalId];
}
