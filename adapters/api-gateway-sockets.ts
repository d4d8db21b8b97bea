import { AwsClient } from 'aws4fetch';
import type { Sent, SocketGateway, WakeRelay } from '../services/ports/socket-gateway.ts';
import type { AwsCredentials } from './aws-message-sender.ts';

/** What one message may have, by API Gateway. It sends it in frames of 32 kB. */
const MOST_BYTES = 128 * 1024;
/** The time limit of one request. */
const PATIENCE_MS = 4000;

interface Aws {
  readonly region: string;
  /** Called for each request, because credentials change while a function runs. */
  readonly credentials: () => AwsCredentials;
}

/** A WebSocket API of API Gateway, by its address for callbacks: `https://….execute-api.….amazonaws.com/stage`. */
export function apiGatewaySockets({ region, credentials }: Aws, endpoint: string): SocketGateway {
  const ask = async (method: 'POST' | 'DELETE', connection: string, body?: string): Promise<Sent> => {
    const client = new AwsClient({ ...credentials(), retries: 0, region, service: 'execute-api' });
    const address = `${endpoint}/@connections/${encodeURIComponent(connection)}`;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const answer = await client.fetch(address, {
        method,
        signal,
        ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
      });
      await answer.arrayBuffer();
      return becameOf(answer.status);
    } catch (error) {
      return wasNotSent(error) ? 'NOT_NOW' : 'UNKNOWN';
    }
  };
  return {
    mostBytes: MOST_BYTES,
    send: (connection, message) => ask('POST', connection, message),
    close: (connection) => ask('DELETE', connection),
  };
}

/** A function in Lambda, by the address at which it is invoked. */
export function lambdaInvocation({ region, credentials }: Aws, address: string, payload: object): WakeRelay {
  return async () => {
    const client = new AwsClient({ ...credentials(), retries: 1, region, service: 'lambda' });
    const answer = await client.fetch(address, {
      method: 'POST',
      body: JSON.stringify(payload),
      headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.arrayBuffer();
    if (answer.status !== 202)
      throw new Error(`${new URL(address).hostname} answered ${answer.status.toString()}`);
  };
}

function becameOf(status: number): Sent {
  if (status >= 200 && status < 300) return 'SENT';
  switch (status) {
    // 400: this cannot be the id of a connection.
    case 400:
    case 404:
    case 410:
      return 'GONE';
    case 413:
      return 'TOO_LARGE';
    // 403: the function may not, or there never was such a connection.
    case 403:
    case 429:
      return 'NOT_NOW';
    default:
      return 'UNKNOWN';
  }
}

/** Failures before anything was sent. */
const BEFORE_SENDING = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

function wasNotSent(error: unknown): boolean {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  return BEFORE_SENDING.some((code) => code === cause?.code);
}
