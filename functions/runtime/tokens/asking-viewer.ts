import type { GraphQLError } from 'graphql';
import type { Viewer } from '../../../domain/viewer.ts';
import type { Language } from '../../../schema/context.ts';
import { databaseIsAway } from '../../../db/failure.ts';
import { tokenNotAccepted, tokenNotVerifiable, unavailable } from '../../../schema/outgoing-errors.ts';
import { database } from '../database.ts';
import { logger } from '../log/logger.ts';
import { requestScope } from '../graphql/request-scope.ts';
import { KeysUnavailable } from './remote-key-set.ts';
import { viewerOf } from './session.ts';

/**
 * Who asks, for a door that answers errors of GraphQL: one of those when the token does not hold, or when nobody can say. It is
 * not thrown, since what needs nobody is answered all the same: a token that has run out is why somebody asks for another.
 */
export async function askingViewer(authorization: string | undefined, now: Date, language: Language): Promise<Viewer | GraphQLError> {
  try {
    return (await viewerOf(authorization, now, database)) ?? tokenNotAccepted(language);
  } catch (error) {
    if (error instanceof KeysUnavailable) return tokenNotVerifiable(language);
    if (!databaseIsAway(error)) throw error;
    logger().error({ requestId: requestScope.getStore()?.requestId, err: error }, 'the database is away');
    return unavailable(language);
  }
}
