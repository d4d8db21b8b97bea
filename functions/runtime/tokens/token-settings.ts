import { required } from '../environment.ts';

/** What our own access tokens say of whom they come from and whom they are for. Only the functions that callers reach read it. */
export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
}

let known: TokenSettings | undefined;

/** Read once, at the first call. Throws an Error for the operator when something is missing. */
export function tokenSettings(): TokenSettings {
  return (known ??= readTokenSettings(process.env));
}

export function readTokenSettings(variables: NodeJS.ProcessEnv): TokenSettings {
  return {
    issuer: required('TOKEN_ISSUER', variables['TOKEN_ISSUER']),
    audience: required('TOKEN_AUDIENCE', variables['TOKEN_AUDIENCE']),
  };
}
