import { isProduction, oneOf } from '../environment.ts';

/** How the HTTP API is open, by the environment. */
export interface HttpSettings {
  /** Origins of web pages that may ask, exactly: CORS_ORIGINS. */
  readonly corsOrigins: ReadonlySet<string>;
  /** Request headers that such a page may send beside the usual ones, in small letters: CORS_HEADERS. */
  readonly corsHeaders: readonly string[];
  /** Whether the schema may be asked for, and is named in errors: INTROSPECTION=on, or development. */
  readonly introspection: boolean;
  /** Where the documents lie that clients name instead of sending: PERSISTED_DOCUMENTS. */
  readonly persistedDocuments: string | undefined;
  /** Whether nothing but these is run: PERSISTED_ONLY=true. */
  readonly persistedOnly: boolean;
}

let known: HttpSettings | undefined;

/** Read once, at the first call. Throws an Error with a sentence for the operator for what is malformed. */
export function httpSettings(): HttpSettings {
  return (known ??= readHttpSettings(process.env, isProduction(process.env)));
}

export function readHttpSettings(variables: NodeJS.ProcessEnv, production: boolean): HttpSettings {
  const persistedDocuments = variables['PERSISTED_DOCUMENTS'] || undefined;
  const persistedOnly = oneOf(variables, 'PERSISTED_ONLY', 'true', 'false') === 'true';
  if (persistedOnly && persistedDocuments === undefined)
    throw new Error('PERSISTED_ONLY needs PERSISTED_DOCUMENTS: without any document nothing could be asked.');
  return {
    corsOrigins: new Set(origins(variables['CORS_ORIGINS'] ?? '')),
    corsHeaders: headerNames(variables['CORS_HEADERS'] ?? ''),
    introspection:
      oneOf(variables, 'INTROSPECTION', 'on', 'off') === 'on' || (!production && !variables['INTROSPECTION']),
    persistedDocuments,
    persistedOnly,
  };
}

/** As a browser writes them: scheme, host, and port where it is not the usual one. No pattern, no "*", no path. */
function origins(list: string): string[] {
  const named = list.split(',').map((origin) => origin.trim());
  for (const origin of named)
    if (origin !== '' && !isOrigin(origin))
      throw new Error(`CORS_ORIGINS: ${shown(origin)} is no origin such as https://shop.example.`);
  return named.filter((origin) => origin !== '');
}

/** What was set is repeated where it can be no secret, which somebody may have put into the wrong variable. */
function shown(text: string): string {
  return /^[\w .*:/-]{1,24}$/.test(text) ? `"${text}"` : 'what stands there';
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
      throw new Error(`CORS_HEADERS: ${shown(name)} is no name of a header such as x-shop-version.`);
  return names;
}

function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
