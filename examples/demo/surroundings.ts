import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The environment of the programs that the demo starts: its own data folder and keys, and never the
 * DATABASE_URL of this shell.
 */
export function environmentOf(folder: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _database,
    TOKEN_SIGNING_KEYS: _keys,
    TOKEN_SIGNING_KEYS_FILE: _keyFile,
    TOKEN_ISSUER: _issuer,
    TOKEN_AUDIENCE: _audience,
    ...own
  } = process.env;
  return { ...own, NODE_ENV: 'development', DATA_DIR: folder, ...more };
}
