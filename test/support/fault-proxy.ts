import { EventEmitter, once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { ProtocolMessages } from './protocol-messages.ts';

/**
 * The point at which the connection breaks: a number of client messages after the fault was armed. `before`
 * breaks it before the message reaches Postgres. `answer lost` breaks it after Postgres has done the work,
 * and the client does not get the answer. `hold` keeps the message back and the connection open, so that a
 * test can kill the client. `let go` sends the message and then breaks the connection at once, while Postgres
 * works on.
 */
export interface Fault {
  readonly at: number;
  readonly cut: 'before' | 'answer lost' | 'hold' | 'let go';
}

/** A proxy to the database that breaks a connection once, at a given point. */
export interface FaultProxy {
  readonly url: string;
  /**
   * Starts counting from one again. With null nothing breaks. For `let go`, `first` runs before the message
   * is sent, and gets the number of the Postgres process.
   */
  arm(fault: Fault | null, first?: (pid: number) => Promise<unknown>): void;
  /**
   * The messages since the fault was armed: the type and the statement, as in `B settlement` or `Q commit`.
   */
  seen(): readonly string[];
  /** Waits until the fault has happened. */
  happened(): Promise<void>;
  hasHappened(): boolean;
  close(): Promise<void>;
}

/** The messages that Postgres answers with ReadyForQuery: a simple Query and the Sync that ends an extended one. */
export const ANSWERED: ReadonlySet<string> = new Set(['Q', 'S']);

export async function faultProxy(databaseUrl: string): Promise<FaultProxy> {
  const behind = new URL(databaseUrl);
  const open = new Set<Socket>();
  let fault: Fault | null = null;
  let seen: string[] = [];
  let beforeLettingGo: (pid: number) => Promise<unknown> = () => Promise.resolve();
  const struck = new EventEmitter();
  let done = false;

  const strike = (): void => {
    done = true;
    fault = null;
    struck.emit('struck');
  };
  const server = createServer((client) => {
    const postgres = connect({ host: behind.hostname, port: Number(behind.port), noDelay: true });
    client.setNoDelay(true);
    for (const socket of [client, postgres]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    }
    let state: 'open' | 'losing the answer' | 'silent' = 'open';
    let pid = 0;
    const cut = (): void => {
      state = 'silent';
      client.destroy();
      // Not destroyed, so that Postgres still receives the data that was sent before.
      postgres.end();
    };
    const forward = new ProtocolMessages('client', (type, message) => {
      if (state === 'silent') return;
      if (type !== '' && type !== 'p') seen.push(`${type} ${statementOf(type, message)}`);
      if (fault === null || type === '' || seen.length !== fault.at) {
        postgres.write(message);
        return;
      }
      const kind = fault.cut;
      if (kind === 'answer lost') {
        state = 'losing the answer';
        postgres.write(message);
        return;
      }
      state = 'silent';
      if (kind === 'let go') {
        void beforeLettingGo(pid).then(() => {
          postgres.write(message);
          cut();
          strike();
        });
        return;
      }
      if (kind === 'before') cut();
      strike();
    });
    const back = new ProtocolMessages('server', (type, message) => {
      if (type === 'K') pid = message.readInt32BE(5);
      if (state !== 'losing the answer' || type !== 'Z') return;
      cut();
      strike();
    });
    client.on('data', (bytes: Buffer) => {
      forward.read(bytes);
    });
    postgres.on('data', (bytes: Buffer) => {
      if (state === 'open') client.write(bytes);
      back.read(bytes);
    });
    client.on('close', () => postgres.end());
    postgres.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const here = new URL(databaseUrl);
  here.port = (server.address() as AddressInfo).port.toString();

  return {
    url: here.toString(),
    arm: (next, first = () => Promise.resolve()) => {
      fault = next;
      beforeLettingGo = first;
      seen = [];
      done = false;
    },
    seen: () => seen,
    happened: async () => {
      if (!done) await once(struck, 'struck');
    },
    hasHappened: () => done,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The name of the statement that a Bind runs, or the text of a simple Query. */
function statementOf(type: string, message: Buffer): string {
  if (type !== 'B' && type !== 'Q') return '';
  const [first = '', second = ''] = message.toString('utf8', 5).split('\0', 2);
  return type === 'B' ? second : first;
}
