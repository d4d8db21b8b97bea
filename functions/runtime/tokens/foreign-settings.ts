import type { Role } from '../../../domain/viewer.ts';
import { required } from '../environment.ts';
import { isRole } from './token-bearer.ts';

/** Another issuer (OIDC) whose access tokens are accepted too, and how to read its claims. */
export interface ForeignIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** The address of its public keys. */
  readonly jwksUrl: URL;
  /** The claim with the audience of its access tokens. */
  readonly audienceClaim: string;
  /** The `typ` of its access tokens; undefined: they have none. */
  readonly typ: string | undefined;
  readonly algorithms: readonly string[];
  readonly claims: Readonly<Record<'role' | 'distributor' | 'channels' | 'scopes', string>>;
  /** This server's role for each value of the issuer. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** Signature algorithms with public keys. The configuration cannot allow a shared secret or unsigned tokens. */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256', 'PS256'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Undefined if no other issuer is trusted. Throws an Error with a sentence for the operator if a setting is
 * missing or malformed, or if the other issuer has this server's own name.
 */
export function readForeignIssuer(
  variables: NodeJS.ProcessEnv,
  production: boolean,
): ForeignIssuer | undefined {
  const issuer = variables['OIDC_ISSUER'];
  if (!issuer) return undefined;
  if (issuer === variables['TOKEN_ISSUER'])
    throw new Error('OIDC_ISSUER equals TOKEN_ISSUER: the other issuer must have a different name.');
  return {
    issuer,
    audience: required('OIDC_AUDIENCE', variables['OIDC_AUDIENCE']),
    jwksUrl: keyAddress(required('OIDC_JWKS_URL', variables['OIDC_JWKS_URL']), production),
    audienceClaim: variables['OIDC_AUDIENCE_CLAIM'] || 'aud',
    typ: typOf(variables['OIDC_TYP'] || 'at+jwt'),
    algorithms: algorithms(variables['OIDC_ALGORITHMS']),
    claims: {
      role: variables['OIDC_ROLE_CLAIM'] || 'role',
      distributor: variables['OIDC_DISTRIBUTOR_CLAIM'] || 'distributor',
      channels: variables['OIDC_CHANNELS_CLAIM'] || 'channels',
      scopes: variables['OIDC_SCOPES_CLAIM'] || 'scope',
    },
    roles: roles(variables['OIDC_ROLES']),
  };
}

/**
 * Keys that are fetched without encryption could be replaced by an attacker. Plain http is accepted only
 * for this machine, and not in production.
 */
function keyAddress(text: string, production: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const open = url?.protocol === 'http:' && LOOPBACK.includes(url.hostname) && !production;
  if (url === undefined || url.username !== '' || url.password !== '' || (url.protocol !== 'https:' && !open))
    throw new Error('OIDC_JWKS_URL must be an https address without a password in it.');
  return url;
}

/** For issuers whose tokens have no type. */
const NO_TYP = 'none';

function typOf(named: string): string | undefined {
  return named === NO_TYP ? undefined : named;
}

function algorithms(text: string | undefined): readonly string[] {
  const named = (text || ALGORITHMS.join(' ')).split(/[\s,]+/).filter((name) => name !== '');
  if (named.length === 0 || named.some((name) => !ALGORITHMS.includes(name)))
    throw new Error(`OIDC_ALGORITHMS takes ${ALGORITHMS.join(', ')}.`);
  return named;
}

function roles(text: string | undefined): ReadonlyMap<string, Role> {
  const entries = Object.entries(
    text ? parsed(text) : { ADMIN: 'ADMIN', STOREFRONT: 'STOREFRONT', DISTRIBUTOR: 'DISTRIBUTOR' },
  );
  const known = entries.filter((entry): entry is [string, Role] => isRole(entry[1]));
  if (known.length === 0 || known.length < entries.length)
    throw new Error(
      'OIDC_ROLES must map each of the issuer\'s roles to a role of Tributary: {"shop-admin":"ADMIN"}, with ADMIN, STOREFRONT and DISTRIBUTOR.',
    );
  return new Map(known);
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
