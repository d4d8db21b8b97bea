import type { JWTPayload } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { asker, type Asker } from './asking.ts';
import { books } from './books.ts';
import { people } from './people.ts';
import { sales } from './sales.ts';
import { serve, type Served } from './served.ts';
import { signIns } from './sign-ins.ts';

/** All users of a programme, who only send GraphQL over HTTP, and their actions. */
export type Programme = ReturnType<typeof open>;

function open(served: Served) {
  const admin = asker(served, { sub: 'olivia', role: 'ADMIN' });
  const shop = storefront(served, 'default', 'app');
  const nobody = asker(served, null);
  return {
    admin,
    shop,
    nobody,
    /** The address of the API, for requests that have no action here. */
    address: served.url,
    /**
     * Sets the time, also for the server, because both are in one process. It lasts until the end of the
     * story.
     */
    itIs: (instant: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) }),
    /** Begins again with an empty programme, for a story that is lived twice in different ways. */
    startOver: () => served.startOver(),
    storefront: (...channels: string[]) => storefront(served, ...channels),
    /** An API client whose token has only these scopes, such as "orders:read visits:write". */
    clientWith: (scope: string, ...channels: string[]) =>
      asker(served, { sub: 'shop', role: 'STOREFRONT', channels, scope }),
    /** The access token with these claims, without "Bearer". */
    tokenOf: async (claims: JWTPayload) => (await served.bearer(claims)).slice('Bearer '.length),
    /** A caller with these claims. */
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

/**
 * For a test file: one server with these variables. Each story begins with an empty programme, and the books
 * are audited at its end (R20).
 */
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
