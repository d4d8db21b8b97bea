import type { Role } from '../../../domain/viewer.ts';
import { required } from '../environment.ts';
import { isRole } from './token-bearer.ts';

/** Another issuer (OIDC) whose access tokens are taken beside our own, and how its claims are to be read. */
export interface ForeignIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Where it publishes its keys. */
  readonly jwksUrl: URL;
  /** The claim that names whom its access tokens are for. */
  readonly audienceClaim: string;
  /** The `typ` that its access tokens carry; undefined: they carry none. */
  readonly typ: string | undefined;
  readonly algorithms: readonly string[];
  readonly claims: Readonly<Record<'role' | 'distributor' | 'channels' | 'scopes', string>>;
  /** Our role by the value that the issuer calls it. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** Signatures whose keys can be published. A shared secret, or none, is not for configuration to allow. */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256', 'PS256'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Undefined when no other issuer is trusted. Throws an Error with a sentence for the operator when something is missing,
 * malformed, or would mix up the other issuer with ourselves.
 */
export function readForeignIssuer(
  variables: NodeJS.ProcessEnv,
  production: boolean,
): ForeignIssuer | undefined {
  const issuer = variables['OIDC_ISSUER'];
  if (!issuer) return undefined;
  if (issuer === variables['TOKEN_ISSUER'])
    throw new Error('OIDC_ISSUER is the TOKEN_ISSUER: another issuer has another name.');
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

/** Keys that came over an open line are anybody's; only this very machine may go without encryption, and not in production. */
function keyAddress(text: string, production: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const open = url?.protocol === 'http:' && LOOPBACK.includes(url.hostname) && !production;
  if (url === undefined || url.username !== '' || url.password !== '' || (url.protocol !== 'https:' && !open))
    throw new Error('OIDC_JWKS_URL must be an https address without a password in it.');
  return url;
}

/** For issuers whose tokens say no type at all. */
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
      'OIDC_ROLES must say for each of their roles which of ours it is: {"shop-admin":"ADMIN"}, with ADMIN, STOREFRONT and DISTRIBUTOR.',
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
