import { required } from '../environment.ts';

/**
 * The issuer and the audience of this server's own access tokens. Only the functions that serve callers
 * read them.
 */
export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
}

let known: TokenSettings | undefined;

/** Read once, at the first call. Throws an Error for the operator if a setting is missing. */
export function tokenSettings(): TokenSettings {
  return (known ??= readTokenSettings(process.env));
}

export function readTokenSettings(variables: NodeJS.ProcessEnv): TokenSettings {
  return {
    issuer: required('TOKEN_ISSUER', variables['TOKEN_ISSUER']),
    audience: required('TOKEN_AUDIENCE', variables['TOKEN_AUDIENCE']),
  };
}
