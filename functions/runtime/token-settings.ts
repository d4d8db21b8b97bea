import type { JSONWebKeySet } from 'jose';
import { required } from './environment.ts';
import { linkedSecret } from './linked-resources.ts';

/** Whose access tokens are believed. Only the functions that callers reach read it; a job has no need to. */
export interface TokenSettings {
  /** Public keys of the issuer. */
  readonly keys: JSONWebKeySet;
  readonly issuer: string;
  readonly audience: string;
}

let known: TokenSettings | undefined;

/** Read once, at the first call. Throws an Error for the operator when something is missing or malformed. */
export function tokenSettings(): TokenSettings {
  return (known ??= readTokenSettings(process.env));
}

export function readTokenSettings(variables: NodeJS.ProcessEnv): TokenSettings {
  return {
    keys: publicKeys(required('TOKEN_JWKS', variables['TOKEN_JWKS'] ?? linkedSecret('TokenJwks', variables))),
    issuer: required('TOKEN_ISSUER', variables['TOKEN_ISSUER']),
    audience: required('TOKEN_AUDIENCE', variables['TOKEN_AUDIENCE']),
  };
}

const PRIVATE_PARTS = ['d', 'k', 'p', 'q'];

/**
 * A JSON Web Key Set (RFC 7517). The text is never repeated in an error. Private or shared key material is refused:
 * whoever can read this setting could then issue tokens.
 */
function publicKeys(text: string): JSONWebKeySet {
  const set = parsed(text);
  if (!isKeySet(set)) throw new Error('TOKEN_JWKS must be a JSON Web Key Set: {"keys": [...]}.');
  if (set.keys.some((key) => PRIVATE_PARTS.some((part) => part in key)))
    throw new Error('TOKEN_JWKS holds a private key. Give it the public keys only.');
  return set;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  if (typeof value !== 'object' || value === null || !('keys' in value) || !Array.isArray(value.keys)) return false;
  return value.keys.length > 0 && value.keys.every((key: unknown) => typeof key === 'object' && key !== null);
}
