import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { ApiGateway, type GatewayVariables } from './api-gateway.ts';
import { bundleOf } from './bundles.ts';
import { type Lambda, startLambda } from './lambda.ts';

/** What the functions of one file's programme have in common; the server of the file has set them. */
const SHARED = [
  'DATABASE_URL',
  'DATA_KEYS',
  'TOKEN_SIGNING_KEYS',
  'TOKEN_ISSUER',
  'TOKEN_AUDIENCE',
  'RATE_LIMITS',
  'CLOCK_TOLERANCE',
];

/** The functions of subscriptions behind an API Gateway, beside the server of `useProgramme`, on its database. */
export interface GatewayFunctions {
  readonly gateway: ApiGateway;
  /** Starts a run of a relay, as its schedule does. Resolves when it is over. */
  relay(timeLimitMs?: number): Promise<void>;
  /** Kills every relay that works. */
  killRelays(): Promise<void>;
  log(): string;
}

/** To be called after `useProgramme`, whose variables it takes over. */
export function useGateway(variables: Readonly<Record<string, string>> = {}): GatewayFunctions {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-gateway-'));
  const relays = new Set<Lambda>();
  /** A relay that is started before they are killed is killed when it has started. */
  let killings = 0;
  const running: Promise<unknown>[] = [];
  let socket: Lambda | undefined;
  let gateway: ApiGateway | undefined;
  let given: GatewayVariables | undefined;
  let relayFile = '';

  const environment = (): Record<string, string> => ({
    NODE_ENV: 'test',
    LOG_LEVEL: 'info',
    ...Object.fromEntries(SHARED.map((name) => [name, process.env[name] ?? ''])),
    ...given,
    ...variables,
  });
  const run = async (event: unknown, timeLimitMs?: number): Promise<void> => {
    const before = killings;
    const lambda = await startLambda(relayFile, environment());
    if (before !== killings) return lambda.stop('SIGKILL');
    relays.add(lambda);
    await lambda.invoke(event, timeLimitMs).catch((error: unknown) => {
      if (relays.has(lambda)) throw error;
    });
    if (relays.delete(lambda)) await lambda.stop();
  };
  const killRelays = async (): Promise<void> => {
    killings += 1;
    const killed = [...relays];
    relays.clear();
    await Promise.all(killed.map((lambda) => lambda.stop('SIGKILL')));
  };

  beforeAll(async () => {
    const [socketBundle, relayBundle] = await Promise.all([
      bundleOf('live/socket', folder),
      bundleOf('live/relay', folder),
    ]);
    relayFile = relayBundle.file;
    gateway = new ApiGateway({
      socket: (event) => socket?.invoke(event) ?? Promise.reject(new Error('there is no function yet')),
      relay: (event) => running.push(run(event)),
    });
    given = await gateway.listen();
    socket = await startLambda(socketBundle.file, environment());
  });
  afterEach(async () => {
    for (const id of gateway?.connections ?? []) gateway?.lose(id);
    await killRelays();
    await Promise.all(running.splice(0));
    if (gateway === undefined) return;
    gateway.before = () => undefined;
    gateway.afterSending = () => Promise.resolve();
    gateway.asked.length = 0;
  });
  afterAll(async () => {
    await gateway?.close();
    await socket?.stop();
    rmSync(folder, { recursive: true });
  });
  return {
    get gateway() {
      if (gateway === undefined) throw new Error('The gateway opens in the first beforeAll of a test file.');
      return gateway;
    },
    relay: (timeLimitMs) => run({}, timeLimitMs),
    killRelays,
    log: () => socket?.log() ?? '',
  };
}
