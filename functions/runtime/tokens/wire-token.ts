/** A token as it was sent: its header and the issuer that it names can be read, nothing of it is believed yet. */
export interface WireToken {
  readonly text: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly issuer: string;
}

/** Ours are below 1 KB; nobody has to hash megabytes for a stranger. */
const LONGEST = 8192;
const BEARER = /^bearer +([\w-]+)\.([\w-]+)\.([\w-]+)$/i;

/**
 * Takes the token out of an Authorization header: `Bearer` and three parts of base64url. The signature has to be written as
 * base64url writes it, so that nobody can spell a token otherwise: the two parts before it are what is signed. Undefined for
 * everything else.
 */
export function wireToken(authorization: string): WireToken | undefined {
  if (authorization.length > LONGEST) return undefined;
  const [, head, claims, signature] = BEARER.exec(authorization) ?? [];
  if (head === undefined || claims === undefined || signature === undefined || !isCanonical(signature))
    return undefined;
  const [header, payload] = [jsonObject(head), jsonObject(claims)];
  const issuer = payload?.['iss'];
  if (header === undefined || typeof issuer !== 'string') return undefined;
  return { text: `${head}.${claims}.${signature}`, header, issuer };
}

/** Node reads base64url leniently: it drops what is left over at the end. */
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
