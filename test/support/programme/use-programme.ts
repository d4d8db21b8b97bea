import type { JWTPayload } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { asker, type Asker } from './asking.ts';
import { books } from './books.ts';
import { people } from './people.ts';
import { sales } from './sales.ts';
import { serve, type Served } from './served.ts';
import { signIns } from './sign-ins.ts';

/** Everybody who deals with a programme, speaking GraphQL over HTTP and nothing else, and the verbs of its business. */
export type Programme = ReturnType<typeof open>;

function open(served: Served) {
  const admin = asker(served, { sub: 'olivia', role: 'ADMIN' });
  const shop = storefront(served, 'default', 'app');
  const nobody = asker(served, null);
  return {
    admin,
    shop,
    nobody,
    /** Where it is asked, for what these verbs have no word for. */
    address: served.url,
    /** It is this moment from now on, for the server too: both live in one process. Until the story ends. */
    itIs: (instant: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) }),
    storefront: (...channels: string[]) => storefront(served, ...channels),
    /** An API client whose token is good for these scopes alone, such as "orders:read visits:write". */
    clientWith: (scope: string, ...channels: string[]) =>
      asker(served, { sub: 'shop', role: 'STOREFRONT', channels, scope }),
    /** What a program of theirs sends with each request. */
    tokenOf: async (claims: JWTPayload) => (await served.bearer(claims)).slice('Bearer '.length),
    /** Whoever these claims say. */
    bearing: (claims: JWTPayload) => asker(served, claims),
    operator: (name: string) => asker(served, { sub: name, role: 'ADMIN' }),
    ...people(served, admin, nobody),
    ...sales(admin),
    ...books(served, admin),
    ...signIns(served, nobody),
  };
}

function storefront(served: Served, ...channels: string[]): Asker {
  return asker(served, { sub: 'shop', role: 'STOREFRONT', channels });
}

/** For a test file: one server, told by variables where it runs; each story begins with an empty programme and ends with the books proven (R20). */
export function useProgramme(variables: NodeJS.ProcessEnv = {}): Programme {
  let served: Served | undefined;
  let programme: Programme | undefined;
  let fresh = true;
  beforeAll(async () => {
    served = await serve(variables);
    programme = open(served);
  });
  beforeEach(async () => {
    if (!fresh) await served?.startOver();
    fresh = false;
  });
  afterEach(async () => {
    vi.useRealTimers();
    await programme?.expectBooksRight();
  });
  afterAll(async () => {
    await served?.stop();
  });
  return new Proxy({} as Programme, {
    get: (_target, verb) => {
      if (programme === undefined)
        throw new Error('The programme opens in the first beforeAll of a test file.');
      return Reflect.get(programme, verb) as unknown;
    },
  });
}
