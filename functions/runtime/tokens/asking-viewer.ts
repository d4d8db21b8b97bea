import { NOBODY, type Viewer } from '../../../domain/viewer.ts';
import type { Language } from '../../../schema/language.ts';
import { databaseIsAway } from '../../../db/failure.ts';
import { tokenNotAccepted, tokenNotVerifiable, unavailable } from '../../../schema/outgoing-errors.ts';
import { database } from '../database.ts';
import { logger } from '../log/logger.ts';
import { requestScope } from '../graphql/request-scope.ts';
import { KeysUnavailable } from './remote-key-set.ts';
import { viewerOf } from './session.ts';

/** Who asks; nobody, with the error that says why, when a token came that does not hold or that nobody can judge now. */
export interface Asking {
  readonly viewer: Viewer;
  readonly refusedToken?: ReturnType<typeof tokenNotAccepted>;
}

/**
 * Who asks, for a door that answers errors of GraphQL. A token that does not hold is not thrown, since what needs nobody is answered
 * all the same: a token that has run out is why somebody asks for another.
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
