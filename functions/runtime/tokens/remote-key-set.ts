import { createLocalJWKSet, type JSONWebKeySet } from 'jose';

/** The keys of another issuer, or a promise of them, for the header of a token. */
export type KeySet = ReturnType<typeof createLocalJWKSet>;

/** The keys cannot be fetched, and the cached ones are too old, so a token cannot be checked. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** A key that the issuer removed is accepted for at most this long while the issuer can be reached. */
const FRESH_MS = 60_000;
/** The shortest time between two requests to the issuer, whatever tokens callers send. */
const COOLDOWN_MS = 10_000;
/** How long the last answer may be used while the issuer cannot be reached. */
const KEPT_MS = 15 * 60_000;
const PATIENCE_MS = 3000;
const LARGEST_BYTES = 256 * 1024;

/**
 * Caches the key set of an address. Only one request to the issuer runs at a time, and callers cannot cause
 * more frequent requests.
 */
export class RemoteKeySet {
  readonly #url: URL;
  readonly #onFailure: (error: unknown) => void;
  #kept: { readonly keys: KeySet; readonly since: number } | undefined;
  #triedAt = -Infinity;
  #asking: Promise<void> | undefined;

  /** `onFailure` is called for each failed request to the issuer. */
  constructor(url: URL, onFailure: (error: unknown) => void) {
    this.#url = url;
    this.#onFailure = onFailure;
  }

  /** The current keys. Throws KeysUnavailable. */
  async keys(now: Date): Promise<KeySet> {
    if (!this.#isKept(now, FRESH_MS)) await this.#ask(now);
    if (this.#kept === undefined || !this.#isKept(now, KEPT_MS))
      throw new KeysUnavailable('the keys of the other issuer cannot be fetched');
    return this.#kept.keys;
  }

  /**
   * The keys after a key was not found: fetched again, unless they were fetched a moment ago. Throws
   * KeysUnavailable.
   */
  async renewed(now: Date): Promise<KeySet> {
    await this.#ask(now);
    return this.keys(now);
  }

  /**
   * The times of requests differ slightly and a clock may be put back, so only the distance between two
   * times is used.
   */
  #isKept(now: Date, ms: number): boolean {
    return this.#kept !== undefined && Math.abs(now.getTime() - this.#kept.since) < ms;
  }

  async #ask(now: Date): Promise<void> {
    if (this.#asking === undefined && Math.abs(now.getTime() - this.#triedAt) < COOLDOWN_MS) return;
    this.#asking ??= this.#fetch(now).finally(() => (this.#asking = undefined));
    await this.#asking;
  }

  async #fetch(now: Date): Promise<void> {
    this.#triedAt = now.getTime();
    try {
      this.#kept = { keys: createLocalJWKSet(await fetchKeySet(this.#url)), since: now.getTime() };
    } catch (error) {
      this.#onFailure(error);
    }
  }
}

/** Fetches the key set: without following redirects, with a time limit and with a size limit. */
async function fetchKeySet(url: URL): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { accept: 'application/jwk-set+json, application/json' },
  });
  if (response.status !== 200 || response.body === null)
    throw new Error(`the request for the key set was answered with ${response.status.toString()}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST_BYTES) throw new Error('the key set is too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as JSONWebKeySet;
}
