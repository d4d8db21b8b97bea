import type { Viewer } from '../../../domain/viewer.ts';
import type { Language } from '../../../schema/context.ts';
import { tokenNotAccepted, tokenNotVerifiable } from '../../../schema/outgoing-errors.ts';
import { database } from '../database.ts';
import { KeysUnavailable } from './remote-key-set.ts';
import { viewerOf } from './session.ts';

/** Who asks, for a door that answers errors of GraphQL: throws one when the token does not hold, or when nobody can say. */
export async function askingViewer(authorization: string | undefined, now: Date, language: Language): Promise<Viewer> {
  const viewer = await viewerOf(authorization, now, database).catch((error: unknown) => {
    throw error instanceof KeysUnavailable ? tokenNotVerifiable(language) : error;
  });
  if (viewer === undefined) throw tokenNotAccepted(language);
  return viewer;
}
