import { createLocalJWKSet, type JSONWebKeySet } from 'jose';

/** The keys of another issuer, or a promise of them, by what a token's header says. */
export type KeySet = ReturnType<typeof createLocalJWKSet>;

/** No keys can be had, and none that were had before are recent enough: nobody can say whether a token holds. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** A key that the issuer took back is taken for no longer than this, while the issuer can be reached. */
const FRESH_MS = 60_000;
/** The issuer is asked at most this often, whatever callers send. */
const COOLDOWN_MS = 10_000;
/** For so long its last answer stays good while it cannot be reached. */
const KEPT_MS = 15 * 60_000;
const PATIENCE_MS = 3000;
const LARGEST_BYTES = 256 * 1024;

/** Remembers the key set behind an address. One asks at a time; what callers send cannot make it ask more often. */
export class RemoteKeySet {
  readonly #url: URL;
  readonly #onFailure: (error: unknown) => void;
  #kept: { readonly keys: KeySet; readonly since: number } | undefined;
  #triedAt = -Infinity;
  #asking: Promise<void> | undefined;

  /** `onFailure` is told of each time that the issuer could not be asked. */
  constructor(url: URL, onFailure: (error: unknown) => void) {
    this.#url = url;
    this.#onFailure = onFailure;
  }

  /** The keys as they are. Throws KeysUnavailable. */
  async keys(now: Date): Promise<KeySet> {
    if (!this.#isKept(now, FRESH_MS)) await this.#ask(now);
    if (this.#kept === undefined || !this.#isKept(now, KEPT_MS))
      throw new KeysUnavailable('the keys of the other issuer cannot be had');
    return this.#kept.keys;
  }

  /** The keys after one of them was missed: asked for anew, unless that was done a moment ago. Throws KeysUnavailable. */
  async renewed(now: Date): Promise<KeySet> {
    await this.#ask(now);
    return this.keys(now);
  }

  /** Clocks of requests differ by moments and may be put back: only how far apart two times are means something. */
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

/** One answer: no redirects, which could lead anywhere; not after the patience has run out; not larger than keys can be. */
async function fetchKeySet(url: URL): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { accept: 'application/jwk-set+json, application/json' },
  });
  if (response.status !== 200 || response.body === null)
    throw new Error(`the key set was answered with ${response.status.toString()}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST_BYTES) throw new Error('the key set is too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as JSONWebKeySet;
}
