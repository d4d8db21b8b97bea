/** A token as it was sent. Its header and its issuer can be read, but nothing in it is verified yet. */
export interface WireToken {
  readonly text: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly issuer: string;
  /** When it expires, as it says itself, in seconds since 1970. Undefined: it does not say so. */
  readonly expires: number | undefined;
}

/** This server's tokens are below 1 KB. The limit avoids hashing megabytes for an unknown caller. */
const LONGEST = 8192;
const BEARER = /^bearer +([\w-]+)\.([\w-]+)\.([\w-]+)$/i;

/**
 * Takes the token out of an Authorization header: `Bearer` and three parts of base64url. The signature must
 * be in canonical base64url, so that a token has only one spelling: the signature itself protects only the
 * two parts before it. Undefined for any other header.
 */
export function wireToken(authorization: string): WireToken | undefined {
  if (authorization.length > LONGEST) return undefined;
  const [, head, claims, signature] = BEARER.exec(authorization) ?? [];
  if (head === undefined || claims === undefined || signature === undefined || !isCanonical(signature))
    return undefined;
  const [header, payload] = [jsonObject(head), jsonObject(claims)];
  const { iss: issuer, exp } = payload ?? {};
  if (header === undefined || typeof issuer !== 'string') return undefined;
  const expires = typeof exp === 'number' ? exp : undefined;
  return { text: `${head}.${claims}.${signature}`, header, issuer, expires };
}

/** Node decodes base64url leniently: it ignores leftover bits at the end. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

function jsonObject(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
