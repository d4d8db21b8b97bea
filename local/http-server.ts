import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveDoor } from '../functions/runtime/live/live-door.ts';
import { ZONE_DATA } from '../services/terms/zone-data.ts';
import { Admission, type LoadLimits, USUAL_LOAD } from './admission.ts';
import { closingConnections } from './closing-connections.ts';
import { explorerIn, type Explorer } from './explorer.ts';
import { ANSWER_WITHIN_MS, gatewayAnswer, type Passing, passToLambda, type Routes } from './gateway.ts';
import type { HealthState } from './health.ts';
import { ConnectionCounts } from './live/connection-counts.ts';
import { EventStreams } from './live/event-streams.ts';
import { RefusedTokens } from './live/refused-tokens.ts';
import { UpgradableRequest } from './live/upgrade-requests.ts';
import { type Live, WebSockets } from './live/web-sockets.ts';
import { OperatorError } from './operator-error.ts';
import { answerUnreadRequests, type Patience, USUAL_PATIENCE } from './unread-requests.ts';

export interface HttpServer {
  readonly port: number;
  /**
   * Starts to serve requests. Before this call every request is answered 503, and every WebSocket is told to come back.
   */
  ready(routes: Routes, besides?: Besides): void;
  /**
   * Takes no new connections. Closes WebSockets so that their clients come back. Answers every request that was sent, says
   * `connection: close` with the last answer on each connection, and closes it. When the patience is over, closes all remaining connections.
   */
  close(patienceMs: number): Promise<void>;
}

/** What is served besides requests. */
export interface Besides {
  /** Serves WebSockets and event streams; without it there are none. */
  readonly live?: LiveDoor;
  /** The result of `/health`, 200 or 503; without it the answer is 200. */
  readonly health?: () => Promise<HealthState>;
}

export interface HttpOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The folder of the explorer's page; without one, `/` has no explorer. */
  readonly explorer?: string | undefined;
  /** The number of trusted reverse proxies in front; none if left out. */
  readonly proxies?: number;
  /** The time limits for slow callers; the defaults if left out. */
  readonly patience?: Patience;
  /**
   * How long a function may take before its caller is told to retry; the limit of API Gateway if left out.
   */
  readonly answerWithinMs?: number;
  /** The limits of concurrent work; the defaults if left out. */
  readonly load?: LoadLimits;
}

/**
 * How long a connection waits for its next request. This must be longer than the idle timeout of a proxy in
 * front, so that the proxy closes first. Otherwise the proxy may send a request on a connection that the
 * server is just closing.
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
  const webSockets = new WebSockets();
  const streams = new EventStreams();
  const classes = { IncomingMessage: UpgradableRequest, ServerResponse: closing.Response };
  const server = createServer({ ...times, ...classes }, (request, response) => {
    if (!closing.takes(request)) return;
    route(request, response, routes, health, { shown, passing, streams }).catch((error: unknown) => {
      const requestId = randomUUID();
      // A caller who disconnects in the middle of a request is not an error.
      if (error !== request.errored) onFailure(error, requestId);
      if (response.headersSent) response.destroy();
      else gatewayAnswer(response, 500, 'Internal Server Error', requestId);
    });
  });
  answerUnreadRequests(server);
  server.on('upgrade', (request, socket, head) => {
    webSockets.upgrade(request, socket, head);
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw explain(error, host, port);
  });
  return {
    port: (server.address() as AddressInfo).port,
    ready: (served, { live, health: asked = health } = {}) => {
      const shared = live && liveOn(live, proxies);
      webSockets.ready(shared);
      streams.ready(shared);
      routes = served;
      health = asked;
    },
    close: async (patienceMs) => {
      streams.close();
      await Promise.all([closing.close(server, patienceMs), webSockets.close(patienceMs)]);
    },
  };
}

function liveOn(door: LiveDoor, proxies: number): Live {
  const counts = new ConnectionCounts(door.settings);
  return { door, counts, refusedTokens: new RefusedTokens(), proxies };
}

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

interface Serving {
  readonly shown: Explorer | undefined;
  readonly passing: Passing;
  readonly streams: EventStreams;
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Routes | undefined,
  health: () => Promise<HealthState>,
  { shown, passing, streams }: Serving,
): Promise<void> {
  const path = request.url?.split('?')[0] ?? '';
  const handler = routes && Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (routes === undefined) {
    response.setHeader('retry-after', '1');
    gatewayAnswer(response, 503, 'Starting');
  } else if (path === '/health') await answerHealth(response, health);
  else if (path === '/' && shown && READING.has(request.method ?? '')) await shown(request, response);
  else if (handler !== undefined && path === '/graphql' && streams.takes(request))
    await streams.serve(request, response, passing.admission);
  else if (handler !== undefined) await passToLambda(handler, request, response, passing);
  else gatewayAnswer(response, 404, 'Not Found');
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
    return new OperatorError(`HOST=${host} is not an address of this machine.`);
  return error;
}
