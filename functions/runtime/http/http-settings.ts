import { isProduction, oneOf } from '../environment.ts';

/** The settings of the HTTP API, from the environment. */
export interface HttpSettings {
  /** The exact origins of web pages that may send requests: CORS_ORIGINS. */
  readonly corsOrigins: ReadonlySet<string>;
  /** Additional request headers that such a page may send, in small letters: CORS_HEADERS. */
  readonly corsHeaders: readonly string[];
  /** Whether introspection is allowed and errors name parts of the schema: INTROSPECTION=on, or development. */
  readonly introspection: boolean;
  /** The file of the persisted documents: PERSISTED_DOCUMENTS. */
  readonly persistedDocuments: string | undefined;
  /** Whether only these documents are run: PERSISTED_ONLY=true. */
  readonly persistedOnly: boolean;
}

let known: HttpSettings | undefined;

/** Read once, at the first call. Throws an Error with a sentence for the operator if a value is malformed. */
export function httpSettings(): HttpSettings {
  return (known ??= readHttpSettings(process.env, isProduction(process.env)));
}

export function readHttpSettings(variables: NodeJS.ProcessEnv, production: boolean): HttpSettings {
  const persistedDocuments = variables['PERSISTED_DOCUMENTS'] || undefined;
  const persistedOnly = oneOf(variables, 'PERSISTED_ONLY', 'true', 'false') === 'true';
  if (persistedOnly && persistedDocuments === undefined)
    throw new Error(
      'PERSISTED_ONLY needs PERSISTED_DOCUMENTS: without documents every request would be refused.',
    );
  return {
    corsOrigins: new Set(origins(variables['CORS_ORIGINS'] ?? '')),
    corsHeaders: headerNames(variables['CORS_HEADERS'] ?? ''),
    introspection:
      oneOf(variables, 'INTROSPECTION', 'on', 'off') === 'on' || (!production && !variables['INTROSPECTION']),
    persistedDocuments,
    persistedOnly,
  };
}

/**
 * As a browser writes them: scheme, host, and the port if it is not the default one. No pattern, no "*", no
 * path.
 */
function origins(list: string): string[] {
  const named = list.split(',').map((origin) => origin.trim());
  for (const origin of named)
    if (origin !== '' && !isOrigin(origin))
      throw new Error(`CORS_ORIGINS: ${shown(origin)} is not an origin such as https://shop.example.`);
  return named.filter((origin) => origin !== '');
}

/** The value, if it cannot be a secret. An operator may have put a secret into the wrong variable. */
function shown(text: string): string {
  return /^[\w .*:/-]{1,24}$/.test(text) ? `"${text}"` : 'the value';
}

/** The form of a header's name (RFC 9110, section 5.1). "*" has that form too, but means every header to a browser. */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

function headerNames(list: string): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  for (const name of names)
    if (name === '*' || !HEADER_NAME.test(name))
      throw new Error(`CORS_HEADERS: ${shown(name)} is not a header name such as x-shop-version.`);
  return names;
}

function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
