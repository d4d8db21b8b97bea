import { once } from 'node:events';
import { connect } from 'node:net';

/** An answer as received. */
export interface WireAnswer {
  /** 0: the connection was closed without an answer. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends bytes that no HTTP client would send, and reads until the server closes the connection. */
export async function sendRaw(port: number, bytes: string | Uint8Array): Promise<WireAnswer> {
  const socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  // If a server closes before it has read everything, the connection is reset. Data received before that
  // still counts.
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return answerIn(Buffer.concat(parts).toString('utf8'));
}

function answerIn(text: string): WireAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map(
    (line) =>
      [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const,
  );
  return {
    status: Number(first.split(' ')[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: rest.join('\r\n\r\n'),
  };
}

/** The text of an HTTP request that closes the connection after its answer. */
export function wireRequest(
  line: string,
  headers: readonly string[],
  body: string | Uint8Array = '',
): Uint8Array {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  const head = [
    `${line} HTTP/1.1`,
    'Connection: close',
    `Content-Length: ${length.toString()}`,
    ...headers,
  ].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body)]);
}
