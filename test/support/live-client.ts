import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What a subscriber of a story has received. */
export interface Received<T> {
  readonly updates: readonly (T & { readonly position: string })[];
  /** The codes of the errors that ended it; undefined while it goes on. */
  readonly ended: readonly string[] | undefined;
  /** Waits until it has so many updates. */
  until(count: number): Promise<readonly (T & { readonly position: string })[]>;
  /** Waits until it is over. */
  untilEnded(): Promise<readonly string[]>;
  stop(): void;
}

interface Result {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly position?: string };
}

/** The client of graphql-ws, as an app uses it: `authorization` is asked for at each connection, and `url` if it may change. */
export function liveClient(
  url: string | (() => string),
  authorization: () => string | undefined | Promise<string | undefined>,
  options: Partial<ClientOptions> = {},
): Client {
  return createClient({
    url: () => (typeof url === 'string' ? url : url()).replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: async () => {
      const token = await authorization();
      return token === undefined ? {} : { authorization: token };
    },
    ...options,
  });
}

/**
 * Subscribes, and collects the field of the subscription from each update. The client sends `variables` as they are then whenever it
 * connects.
 */
export function receive<T>(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
  onUpdate: (update: { readonly position: string }) => void = () => undefined,
): Received<T> {
  const updates: (T & { position: string })[] = [];
  let ended: readonly string[] | undefined;
  let waiting: (() => void)[] = [];
  const stir = (): void => {
    for (const go of waiting.splice(0)) go();
  };
  const end = (codes: readonly string[]): void => {
    ended ??= codes;
    stir();
  };
  const stop = client.subscribe(
    { query, variables },
    {
      next: ({ data, errors = [], extensions = {} }: Result) => {
        const { position = '' } = extensions;
        const [value] = Object.values(data ?? {});
        if (errors.length > 0) end(errors.map(codeOf));
        else updates.push({ ...(value as T), position });
        onUpdate({ position });
        stir();
      },
      error: (error) => {
        end(Array.isArray(error) ? error.map(codeOf) : [`closed with ${closeCodeOf(error)}`]);
      },
      complete: () => {
        end([]);
      },
    },
  );
  const until = async <V>(found: () => V | undefined): Promise<V> => {
    for (;;) {
      const value = found();
      if (value !== undefined) return value;
      await new Promise<void>((resolve) => (waiting = [...waiting, resolve]));
    }
  };
  return {
    updates,
    get ended() {
      return ended;
    },
    until: (count) =>
      until(() => {
        if (updates.length >= count) return updates;
        if (ended !== undefined) throw new Error(`It ended after ${updates.length}: ${ended.join(', ')}`);
        return undefined;
      }),
    untilEnded: () => until(() => ended),
    stop,
  };
}

const codeOf = (error: NonNullable<Result['errors']>[number]): string =>
  error.extensions?.code ?? error.message;

function closeCodeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return String(code ?? error);
}
