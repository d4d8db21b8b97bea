/** Subscribers of the bench, in a process of their own: started by `bench/live.ts`, which speaks to it by messages. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What the bench asks for: to connect these, or to tell what was received. */
export type Told =
  | {
      readonly open: readonly { readonly token: string; readonly query: string }[];
      readonly url: string;
      readonly after: string;
    }
  | 'report'
  | 'close';

/** What each subscriber received, in the order of `open`: a position, and when it came in microseconds since 1970. */
export interface Reported {
  readonly received: readonly (readonly (readonly [position: string, at: number])[])[];
  /** Close codes and error messages, which are none when everything is right. */
  readonly trouble: readonly string[];
}

const AT_ONCE = 50;

const received: [string, number][][] = [];
const trouble: string[] = [];
const sockets: WebSocket[] = [];
let closing = false;

/** Microseconds since 1970 by the clock of the machine, which the database reads, too. */
const now = (): number => Math.round(1000 * (performance.timeOrigin + performance.now()));

interface Message {
  readonly type: string;
  readonly payload?: {
    readonly errors?: unknown;
    readonly extensions?: { readonly position?: string };
  };
}

async function connect(url: string, after: string, token: string, query: string): Promise<void> {
  const own: [string, number][] = [];
  received.push(own);
  const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
  sockets.push(socket);
  socket.on('error', (error) => trouble.push(error.message));
  socket.on('close', (code) => {
    if (!closing) trouble.push(`closed with ${code.toString()}`);
  });
  await once(socket, 'open');
  const acknowledged = once(socket, 'message');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await acknowledged;
  socket.on('message', (data: Buffer) => {
    const at = now();
    const { type, payload } = JSON.parse(data.toString('utf8')) as Message;
    const position = payload?.extensions?.position;
    if (type === 'next' && position !== undefined && payload?.errors === undefined) own.push([position, at]);
    else if (type !== 'pong') trouble.push(data.toString('utf8'));
  });
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { after } } }));
}

async function take(told: Told): Promise<void> {
  if (told === 'report') process.send?.({ received, trouble } satisfies Reported);
  else if (told === 'close') {
    closing = true;
    for (const socket of sockets) socket.terminate();
    process.disconnect();
  } else {
    const { open, url, after } = told;
    for (let from = 0; from < open.length; from += AT_ONCE)
      await Promise.all(
        open.slice(from, from + AT_ONCE).map(({ token, query }) => connect(url, after, token, query)),
      );
    process.send?.('opened');
  }
}

process.on('message', (told: Told) => void take(told));
