import { LOCAL_AUDIENCE, LOCAL_ISSUER, type SigningKey } from './signing-key.ts';

/** Connections of the functions' pool here, where one process answers many callers at once. */
const CONNECTIONS = '16';

/**
 * Tells the functions where they run, through the environment as a deployment does. What the operator has set stays as
 * it is; the three of the tokens belong together, so they are set together or not at all.
 */
export function setFunctionEnvironment(variables: NodeJS.ProcessEnv, databaseUrl: string, key: SigningKey, dataKeys: string): { ownKey: boolean } {
  variables['NODE_ENV'] ??= 'development';
  variables['LOG_LEVEL'] ??= 'warn';
  variables['DATABASE_POOL'] ??= CONNECTIONS;
  variables['DATABASE_URL'] = databaseUrl;
  variables['DATA_KEYS'] ??= dataKeys;
  if (variables['TOKEN_JWKS']) return { ownKey: false };
  variables['TOKEN_JWKS'] = key.publicKeySet;
  variables['TOKEN_ISSUER'] = LOCAL_ISSUER;
  variables['TOKEN_AUDIENCE'] = LOCAL_AUDIENCE;
  return { ownKey: true };
}
