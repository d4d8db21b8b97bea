import { LOCAL_AUDIENCE, LOCAL_ISSUER } from './signing-keys.ts';

/** Connections of the functions' pool here, where one process answers many callers at once. */
const CONNECTIONS = '16';

/** The settings that a command needs to sign tokens for the running server. */
export interface TokenPlace {
  readonly issuer: string;
  readonly audience: string;
  /** True when the server signs with the keys of its data folder. */
  readonly ownKeys: boolean;
}

/**
 * Sets the environment of the functions, as a deployment does. Variables that the operator has set are
 * kept.
 */
export function setFunctionEnvironment(
  variables: NodeJS.ProcessEnv,
  databaseUrl: string,
  signingKeys: string,
  dataKeys: string,
): TokenPlace {
  variables['NODE_ENV'] ??= 'development';
  variables['LOG_LEVEL'] ||= 'warn';
  variables['DATABASE_POOL'] ||= CONNECTIONS;
  variables['DATABASE_URL'] = databaseUrl;
  if (!variables['DATA_KEYS']) variables['DATA_KEYS_FILE'] ||= dataKeys;
  const issuer = (variables['TOKEN_ISSUER'] ||= LOCAL_ISSUER);
  const audience = (variables['TOKEN_AUDIENCE'] ||= LOCAL_AUDIENCE);
  if (variables['TOKEN_SIGNING_KEYS'] || variables['TOKEN_SIGNING_KEYS_FILE'])
    return { issuer, audience, ownKeys: false };
  variables['TOKEN_SIGNING_KEYS_FILE'] = signingKeys;
  return { issuer, audience, ownKeys: true };
}
