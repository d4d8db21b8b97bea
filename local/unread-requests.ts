import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { gatewayAnswer, ownAnswer } from './gateway.ts';

/** The time limits for receiving a request. */
export interface Patience {
  /** For the head of a request. */
  readonly headMs: number;
  /** For the whole request. */
  readonly requestMs: number;
  /** How often the connections are checked. */
  readonly lookEveryMs: number;
}

/**
 * Limits how long a caller may take to send a request, so that sending single bytes does not keep a
 * connection busy. The time is enough for a phone with a bad connection to send 1 MB.
 */
export const USUAL_PATIENCE: Patience = { headMs: 10_000, requestMs: 30_000, lookEveryMs: 2_000 };

/**
 * Node itself answers input that is not a valid request: not HTTP, a head that is too long, or an incomplete
 * request. Its answers have no body and no security headers. This handler adds both and an id, as for every
 * other answer.
 */
export function answerUnreadRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    turnAway(socket, STATUSES[error.code ?? ''] ?? 400);
  });
  server.on('checkExpectation', (_request, response) => {
    gatewayAnswer(response, 417, 'Expectation Failed');
  });
}

const STATUSES: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

function turnAway(socket: Duplex, status: number): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const words = STATUS_CODES[status] ?? '';
  const { headers: own, body } = ownAnswer(words, randomUUID());
  const headers = { ...own, 'content-length': Buffer.byteLength(body).toString(), connection: 'close' };
  const head = [
    `HTTP/1.1 ${status.toString()} ${words}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Answers a request that asked for a WebSocket and gets none. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  turnAway(socket, status);
}
