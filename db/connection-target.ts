export type TlsMode = 'off' | 'encrypt' | 'verify';

/** The server that a connection string names, and how to connect to it. */
export interface ConnectionTarget {
  readonly neon: boolean;
  readonly tls: TlsMode;
  /** The connection string without its TLS settings. This program reads those; the driver does not. */
  readonly driverUrl: string;
}

/**
 * Reads a `postgres://` connection string.
 *
 * Throws an Error with a sentence for the operator if the text is no such string, names no host, or asks for a protection
 * that is not supported. A connection is never made with less protection than was requested.
 */
export function readConnectionTarget(url: string): ConnectionTarget {
  const parsed = parse(url);
  const neon = parsed.hostname.endsWith('.neon.tech');
  const tls = neon ? 'off' : tlsMode(parsed.searchParams);
  for (const name of [...parsed.searchParams.keys()])
    if (PROTECTION.test(name)) parsed.searchParams.delete(name);
  return { neon, tls, driverUrl: parsed.toString() };
}

/** Settings of an address that choose the protection of the connection: those of libpq and of node-postgres. */
const PROTECTION = /^(ssl|tls|channel_?binding|gss|krb|require|uselibpqcompat)/i;
/** Values that request no additional protection. */
const ASKS_NOTHING = /^(channel_binding|gssencmode)=(disable|prefer)$/;

function parse(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  // The text itself is never repeated: it usually holds a password.
  if (parsed === undefined || !/^postgres(ql)?:$/.test(parsed.protocol) || parsed.hostname === '')
    throw new Error('The database address must look like postgres://user:password@host:port/database.');
  return parsed;
}

function tlsMode(settings: URLSearchParams): TlsMode {
  const modes = settings.getAll('sslmode');
  for (const [name, value] of settings) {
    if (!PROTECTION.test(name) || name === 'sslmode' || ASKS_NOTHING.test(`${name}=${value}`)) continue;
    throw new Error(
      `${name} is not supported in the database address. Use sslmode=verify-full, and name a private certificate authority in NODE_EXTRA_CA_CERTS.`,
    );
  }
  if (modes.length > 1) throw new Error('The database address names sslmode more than once.');
  const [mode = 'disable'] = modes;
  switch (mode) {
    case 'disable':
      return 'off';
    case 'require':
      return 'encrypt';
    case 'verify-full':
      return 'verify';
    default:
      throw new Error(`sslmode=${mode} is not supported. Use disable, require or verify-full.`);
  }
}
