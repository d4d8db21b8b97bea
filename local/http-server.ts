import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZONE_DATA } from '../services/terms/zone-data.ts';
import { Admission, type LoadLimits, USUAL_LOAD } from './admission.ts';
import { closingConnections } from './closing-connections.ts';
import { explorerIn, type Explorer } from './explorer.ts';
import { ANSWER_WITHIN_MS, gatewayAnswer, type Passing, passToLambda, type Routes } from './gateway.ts';
import type { HealthState } from './health.ts';
import { OperatorError } from './operator-error.ts';
import { answerUnreadRequests, type Patience, USUAL_PATIENCE } from './unread-requests.ts';

export interface HttpServer {
  readonly port: number;
  /**
   * From now on requests are served; before, every request is answered 503. `health`: what `/health`
   * answers, 200 or 503; well, when it is left out.
   */
  ready(routes: Routes, health?: () => Promise<HealthState>): void;
  /**
   * Takes no more connections, answers every request that was sent and says `connection: close` with the last answer on
   * each connection, then closes. After the patience it closes on those that are left.
   */
  close(patienceMs: number): Promise<void>;
}

export interface HttpOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The folder of the explorer's page; without one, `/` has no explorer. */
  readonly explorer?: string | undefined;
  /** The number of trusted reverse proxies in front; none if left out. */
  readonly proxies?: number;
  /** For slow callers; the default if left out. */
  readonly patience?: Patience;
  /** How long a function may take before its caller is told to come back; as long as with API Gateway when left out. */
  readonly answerWithinMs?: number;
  /** How much is worked on at once; the usual when left out. */
  readonly load?: LoadLimits;
}

/**
 * How long a connection waits for its next request. Longer than the proxies that stand in front keep theirs: who closes first
 * has to be the side that sends requests, or a request meets a connection that is just being closed.
 */
const KEEP_ALIVE_MS = 130_000;

/** Called for a request whose handler failed, with the id in its answer. */
export type RequestFailed = (error: unknown, requestId: string) => void;

/** Listens. Throws an OperatorError when it cannot, as on a taken port. */
export async function openHttpServer(options: HttpOptions, onFailure: RequestFailed): Promise<HttpServer> {
  const { host, port, explorer, patience: { headMs, requestMs, lookEveryMs } = USUAL_PATIENCE } = options;
  const { proxies = 0, answerWithinMs: withinMs = ANSWER_WITHIN_MS, load = USUAL_LOAD } = options;
  const shown = explorer === undefined ? undefined : explorerIn(explorer);
  const passing = { proxies, withinMs, admission: new Admission(load) };
  let routes: Routes | undefined;
  let health: () => Promise<HealthState> = () => Promise.resolve('Ready');
  // The time for a head begins with its first byte, so that it may be shorter than the time between two requests.
  const times = {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: lookEveryMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const closing = closingConnections();
  const server = createServer({ ...times, ServerResponse: closing.Response }, (request, response) => {
    if (!closing.takes(request)) return;
    route(request, response, routes, health, { shown, passing }).catch((error: unknown) => {
      const requestId = randomUUID();
      // A caller who disconnects in the middle of a request is not an error.
      if (error !== request.errored) onFailure(error, requestId);
      if (response.headersSent) response.destroy();
      else gatewayAnswer(response, 500, 'Internal Server Error', requestId);
    });
  });
  answerUnreadRequests(server);
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw explain(error, host, port);
  });
  return {
    port: (server.address() as AddressInfo).port,
    ready: (served, asked = health) => {
      routes = served;
      health = asked;
    },
    close: (patienceMs) => closing.close(server, patienceMs),
  };
}

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Routes | undefined,
  health: () => Promise<HealthState>,
  { shown, passing }: { readonly shown: Explorer | undefined; readonly passing: Passing },
): Promise<void> {
  const path = request.url?.split('?')[0] ?? '';
  const handler = routes && Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (routes === undefined) {
    response.setHeader('retry-after', '1');
    gatewayAnswer(response, 503, 'Starting');
  } else if (asksForWebSocket(request)) gatewayAnswer(response, 404, 'Not Found');
  else if (path === '/health') await answerHealth(response, health);
  else if (path === '/' && shown && READING.has(request.method ?? '')) await shown(request, response);
  else if (handler !== undefined) await passToLambda(handler, request, response, passing);
  else gatewayAnswer(response, 404, 'Not Found');
}

/** None is served yet. Other upgrades (`h2c`) are offers, which RFC 9110 lets a server pass over: such a request is served as it is. */
function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/** It shows no internals except the version of the time zone data, because it needs no token. */
async function answerHealth(response: ServerResponse, health: () => Promise<HealthState>): Promise<void> {
  const state = await health();
  if (state !== 'Ready') response.setHeader('retry-after', '1');
  gatewayAnswer(response, state === 'Ready' ? 200 : 503, state, undefined, { zoneData: ZONE_DATA });
}

function explain(error: unknown, host: string, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return new OperatorError(
      `Port ${port} is taken by another program. Set PORT to a free one, for example PORT=${port + 1}.`,
    );
  if (code === 'EACCES')
    return new OperatorError(`This user may not open port ${port}. Set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new OperatorError(`HOST=${host} is no address of this machine.`);
  return error;
}
