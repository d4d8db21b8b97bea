import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import { type WebSocket, WebSocketServer } from 'ws';

/** What API Gateway takes: quotas of AWS for WebSocket APIs. */
const MOST_BYTES = 128 * 1024;
const FRAME_BYTES = 32 * 1024;

const REGION = 'eu-central-1';
/** As SST names it. */
const STAGE = '$default';
/** The credentials of the functions' role. */
const CREDENTIALS = { accessKeyId: 'AKIATEST', secretAccessKey: 'a secret' };
const RELAY = '/2015-03-31/functions/relay/invocations';

/** What the functions are told by the environment. */
export interface GatewayVariables extends Record<string, string> {
  readonly AWS_REGION: string;
  readonly AWS_ACCESS_KEY_ID: string;
  readonly AWS_SECRET_ACCESS_KEY: string;
  readonly LIVE_GATEWAY: string;
  readonly LIVE_RELAY: string;
}

/** A message that a function sent to a client, or a connection that it closed. */
export interface Asked {
  readonly method: string;
  readonly connection: string;
  readonly status: number;
  readonly body: string;
}

/** The function that serves the sockets, and what has the relay run. */
export interface Functions {
  readonly socket: (event: object) => Promise<unknown>;
  readonly relay: (event: unknown) => void;
}

/**
 * A WebSocket API of API Gateway with routes to functions: it takes real WebSockets, hands their events to a function in the form in which AWS
 * does it, and serves `@connections` over HTTP. Requests to it must be signed.
 */
export class ApiGateway {
  readonly asked: Asked[] = [];
  /** Called before a message to a client is answered; a status instead of the usual answer is given. */
  before: (asked: Omit<Asked, 'status'>) => number | undefined = () => undefined;
  /** Called when a message was handed to a client, before the function hears of it. */
  afterSending: (asked: Omit<Asked, 'status'>) => Promise<void> = () => Promise.resolve();
  readonly #functions: Functions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #protocols = new WeakMap<IncomingMessage, string>();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    handleProtocols: (_offered, request) => this.#protocols.get(request) ?? false,
  });
  readonly #open = new Map<string, Connection>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(functions: Functions) {
    this.#functions = functions;
    this.#server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      void this.#connect(request, socket, head);
    });
  }

  async listen(): Promise<GatewayVariables> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const host = `http://${this.#host()}`;
    return {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      LIVE_GATEWAY: `${host}/${STAGE}`,
      LIVE_RELAY: `${host}${RELAY}`,
    };
  }

  /** Where clients connect. */
  get url(): string {
    return `http://${this.#host()}/${STAGE}`;
  }

  get connections(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Loses a connection: its client hears nothing of it, and no function is told. */
  lose(id: string): void {
    const connection = this.#open.get(id);
    this.#open.delete(id);
    connection?.socket.terminate();
  }

  async close(): Promise<void> {
    for (const id of this.connections) this.lose(id);
    await this.#turn;
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port.toString()}`;
  }

  async #connect(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => undefined);
    const id = randomBytes(9).toString('base64').slice(0, 11).concat('=');
    const connection = { id, connectedAt: Date.now(), userAgent: request.headers['user-agent'] };
    const headers = asWritten(request.rawHeaders);
    const multiValueHeaders = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    );
    const event = this.#event(connection, 'CONNECT', '$connect', {});
    const answer = (await this.#invoke({ ...event, headers, multiValueHeaders })) as Answer;
    if (answer.statusCode !== 200) {
      socket.end(`HTTP/1.1 ${answer.statusCode.toString()} Refused\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const protocol = answer.headers?.['Sec-WebSocket-Protocol'];
    if (protocol !== undefined) this.#protocols.set(request, protocol);
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      this.#serveSocket({ ...connection, socket: opened }, socket);
    });
  }

  #serveSocket(connection: Connection, bytes: Duplex): void {
    const { id, socket } = connection;
    this.#open.set(id, connection);
    socket.on('error', () => undefined);
    let refused = false;
    bytes.prependListener(
      'data',
      eachFrame((length) => {
        if (length <= FRAME_BYTES || refused) return;
        refused = true;
        socket.close(1009, 'Frame too large');
      }),
    );
    socket.on('message', (data: Buffer) => {
      if (refused) return;
      const more = { messageId: randomBytes(9).toString('base64') };
      const event = this.#event(connection, 'MESSAGE', '$default', more);
      const body = data.toString('utf8');
      void this.#invoke({ ...event, body }).then((answer) => {
        if ((answer as Answer).statusCode === 200) return;
        socket.send(JSON.stringify({ message: 'Internal server error', connectionId: id, requestId: 'x' }));
      });
    });
    socket.once('close', (code, reason) => {
      this.#end(connection, code, reason.toString('utf8'));
    });
  }

  #end(connection: Connection, code: number, reason: string): void {
    if (!this.#open.delete(connection.id)) return;
    const why = { disconnectStatusCode: code, disconnectReason: reason };
    const event = this.#event(connection, 'DISCONNECT', '$disconnect', why);
    const headers = { Host: event.requestContext.domainName, 'x-api-key': '', 'X-Forwarded-For': '' };
    void this.#invoke({ ...event, headers });
  }

  /** One after the other, as one instance of a function serves them. */
  #invoke(event: object): Promise<unknown> {
    const answer = this.#turn.then(() => this.#functions.socket(event));
    this.#turn = answer.catch(() => undefined);
    return answer.catch(() => ({ statusCode: 502 }));
  }

  #event(
    { id, connectedAt, userAgent }: Pick<Connection, 'id' | 'connectedAt' | 'userAgent'>,
    eventType: string,
    routeKey: string,
    more: object,
  ) {
    const now = new Date();
    return {
      requestContext: {
        routeKey,
        eventType,
        ...more,
        extendedRequestId: 'JKiGKHwLFiAFjvw=',
        requestTime: now.toUTCString(),
        messageDirection: 'IN',
        stage: STAGE,
        connectedAt,
        requestTimeEpoch: now.getTime(),
        identity: { sourceIp: '127.0.0.1', userAgent },
        requestId: 'JKiGKHwLFiAFjvw=',
        domainName: this.#host(),
        connectionId: id,
        apiId: 'a1b2c3d4e5',
      },
      isBase64Encoded: false,
    };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const body = Buffer.concat(parts).toString('utf8');
    const service = url === RELAY ? 'lambda' : 'execute-api';
    if (!(await this.#isSigned(request, body, service))) return answer(response, 403);
    if (url === RELAY) {
      this.#functions.relay(JSON.parse(body));
      return answer(response, request.headers['x-amz-invocation-type'] === 'Event' ? 202 : 200);
    }
    const [, stage, kind, encoded = ''] = url.split('/');
    if (stage !== STAGE || kind !== '@connections') return answer(response, 404);
    const asked = { method, connection: decodeURIComponent(encoded), body };
    const status = this.before(asked) ?? (await this.#ask(asked));
    this.asked.push({ ...asked, status });
    if (status === 200) await this.afterSending(asked);
    answer(response, status);
  }

  async #ask({ method, connection: id, body }: Omit<Asked, 'status'>): Promise<number> {
    const connection = this.#open.get(id);
    if (connection?.socket.readyState !== connection?.socket.OPEN || connection === undefined) return 410;
    const { socket } = connection;
    if (method === 'DELETE') {
      const reason = 'Connection Closed Normally';
      socket.close(1000, reason);
      this.#end(connection, 1000, reason);
      return 204;
    }
    const bytes = Buffer.from(body);
    if (bytes.length > MOST_BYTES) return 413;
    for (let from = 0; from < bytes.length || from === 0; from += FRAME_BYTES) {
      const fin = from + FRAME_BYTES >= bytes.length;
      const part = bytes.subarray(from, from + FRAME_BYTES);
      await new Promise((sent) => {
        socket.send(part, { fin, binary: false }, sent);
      });
    }
    return 200;
  }

  /** Signs the request again, and compares. */
  async #isSigned(
    { method, url = '', headers }: IncomingMessage,
    body: string,
    service: string,
  ): Promise<boolean> {
    const invocation = headers['x-amz-invocation-type'];
    const signer = new AwsV4Signer({
      ...CREDENTIALS,
      ...(body !== '' && { body }),
      method: method ?? '',
      url: `http://${headers.host ?? ''}${url}`,
      headers: typeof invocation === 'string' ? { 'x-amz-invocation-type': invocation } : {},
      service,
      region: REGION,
      datetime: String(headers['x-amz-date']),
    });
    const signed = await signer.sign();
    return signed.headers.get('authorization') === headers.authorization;
  }
}

interface Connection {
  readonly id: string;
  readonly connectedAt: number;
  readonly userAgent: string | undefined;
  readonly socket: WebSocket;
}

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(status < 300 ? '' : '{}');
}

function asWritten(raw: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: raw.length / 2 }, (_, at) => [raw[2 * at] ?? '', raw[2 * at + 1] ?? '']),
  );
}

/** Reads the heads of a client's WebSocket frames (RFC 6455, 5.2), and says how long each is. */
function eachFrame(told: (length: number) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let skip = 0;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const skipped = Math.min(skip, rest.length);
      rest = rest.subarray(skipped);
      skip -= skipped;
      if (skip > 0 || rest.length < 2) return;
      const short = (rest[1] ?? 0) & 0x7f;
      const head = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0) + 4;
      if (rest.length < head) return;
      const length =
        short === 126 ? rest.readUInt16BE(2) : short === 127 ? Number(rest.readBigUInt64BE(2)) : short;
      told(length);
      skip = head + length;
    }
  };
}
