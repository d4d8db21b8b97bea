import type { Database } from '../../../db/connection.ts';
import {
  type PresentState,
  readPresentState,
  readPresentStates,
} from '../../../db/people/present-state.queries.ts';
import { type DistributorId, isId, type SessionId } from '../../../domain/ids.ts';
import { NOBODY, type Role, type Scope, type Viewer } from '../../../domain/viewer.ts';

/** Whom a verified token speaks for, as it says itself. */
export interface TokenBearer {
  readonly role: Role;
  readonly subject: string;
  readonly sessionId: SessionId | null;
  /** For a DISTRIBUTOR: their id, or the `externalId` under which they were imported. */
  readonly distributor: { readonly id: DistributorId } | { readonly externalId: string } | null;
  readonly channels: readonly string[];
  readonly scopes: readonly Scope[];
}

/**
 * Who the bearer is at this moment, whatever the token says: a block, a disabled operator, a revoked client, an ended
 * session and a distributor's status count from the next request on. Undefined: no longer accepted. What an API client
 * may do comes from the database, and is less where the token was asked for with less. A subject that is no account id belongs to another issuer or to development: only
 * blocks, and for a DISTRIBUTOR their status, can say anything about it.
 */
export async function presentViewer(
  db: Database,
  now: Date,
  bearer: TokenBearer,
): Promise<Viewer | undefined> {
  return viewerIn(await readPresentState(db, bearer), bearer, now);
}

/** As `presentViewer`, for many bearers in one round trip: the answers stand in the order of the bearers. */
export async function presentViewers(
  db: Database,
  now: Date,
  bearers: readonly TokenBearer[],
): Promise<(Viewer | undefined)[]> {
  const states = await readPresentStates(db, bearers);
  return bearers.map((bearer, place) => viewerIn(states[place], bearer, now));
}

function viewerIn(state: PresentState | undefined, bearer: TokenBearer, now: Date): Viewer | undefined {
  if (state === undefined || state.blocked || state.erased || !sessionHolds(bearer, state, now))
    return undefined;
  const { subject, role, sessionId } = bearer;
  const viewer = { ...NOBODY, subject, role, sessionId };
  if (role === 'DISTRIBUTOR') return asDistributor(viewer, state);
  if (isId('distributor', subject)) return undefined;
  if (role === 'ADMIN') {
    const accepted = isId('operator', subject)
      ? state.operatorStatus === 'ACTIVE'
      : !isId('apiClient', subject);
    return accepted ? viewer : undefined;
  }
  if (isId('operator', subject)) return undefined;
  if (!isId('apiClient', subject)) return { ...viewer, channels: bearer.channels, scopes: bearer.scopes };
  const { clientChannels: channels, clientScopes: scopes, clientRevoked } = state;
  return channels === null || scopes === null || clientRevoked
    ? undefined
    : { ...viewer, channels, scopes: scopes.filter((scope) => bearer.scopes.includes(scope)) };
}

function asDistributor(
  viewer: Viewer,
  { distributorId, distributorStatus }: PresentState,
): Viewer | undefined {
  const { subject } = viewer;
  if (distributorId === null || isId('operator', subject) || isId('apiClient', subject)) return undefined;
  if (isId('distributor', subject) && subject !== distributorId) return undefined;
  return { ...viewer, distributorId, confined: distributorStatus !== 'ACTIVE' };
}

/** A session belongs to the account of the token, and has neither been ended nor run out. */
function sessionHolds(
  { subject, sessionId }: TokenBearer,
  { sessionUserId, sessionEndedAt, sessionExpiresAt }: PresentState,
  now: Date,
): boolean {
  if (sessionId === null) return true;
  return (
    sessionUserId === subject &&
    sessionEndedAt === null &&
    sessionExpiresAt !== null &&
    sessionExpiresAt > now
  );
}
