import { NOBODY, type Viewer } from '../../../domain/viewer.ts';
import type { Language } from '../../../schema/language.ts';
import { databaseIsAway } from '../../../db/failure.ts';
import { tokenNotAccepted, tokenNotVerifiable, unavailable } from '../../../schema/outgoing-errors.ts';
import { database } from '../database.ts';
import { logger } from '../log/logger.ts';
import { requestScope } from '../graphql/request-scope.ts';
import { KeysUnavailable } from './remote-key-set.ts';
import { viewerOf } from './session.ts';

/**
 * The caller. If the token is invalid, or cannot be checked now, there is no viewer, and the error gives
 * the reason.
 */
export interface Asking {
  readonly viewer: Viewer;
  readonly refusedToken?: ReturnType<typeof tokenNotAccepted>;
}

/**
 * The caller, for functions that answer errors of GraphQL. An invalid token does not throw, because
 * operations that are open to everybody are still answered: a client with an expired token needs to ask for
 * a new one.
 */
export async function askingViewer(
  authorization: string | undefined,
  now: Date,
  language: Language,
): Promise<Asking> {
  const refused = (refusedToken: ReturnType<typeof tokenNotAccepted>): Asking => ({
    viewer: NOBODY,
    refusedToken,
  });
  try {
    const viewer = await viewerOf(authorization, now, database);
    return viewer === undefined ? refused(tokenNotAccepted(language)) : { viewer };
  } catch (error) {
    if (error instanceof KeysUnavailable) return refused(tokenNotVerifiable(language));
    if (!databaseIsAway(error)) throw error;
    logger().error({ requestId: requestScope.getStore()?.requestId, err: error }, 'the database is away');
    return refused(unavailable(language));
  }
}
