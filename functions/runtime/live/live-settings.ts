/** What one message of a client may have. A document has 1,000 tokens at most, and variables of a subscription are few. */
export const MESSAGE_BYTES = 64 * 1024;
/** A client may send the messages of so many seconds at once. */
export const SECONDS_AT_ONCE = 5;

/** The limits of live connections in one process, from the environment. Behind API Gateway: of all functions together. */
export interface LiveSettings {
  /** Connections in all: LIVE_CONNECTIONS. */
  readonly connections: number;
  /** Connections from one address: LIVE_CONNECTIONS_PER_ADDRESS. */
  readonly perAddress: number;
  /** Connections of one account or API client: LIVE_CONNECTIONS_PER_CALLER. */
  readonly perCaller: number;
  /** Subscriptions on one connection: LIVE_SUBSCRIPTIONS. */
  readonly subscriptions: number;
  /** Messages that one connection may send in a second; five times as many at once: LIVE_MESSAGES_PER_SECOND. */
  readonly messagesPerSecond: number;
  /** The time for the first message of a connection: LIVE_INIT_SECONDS. */
  readonly initMs: number;
  /** How often connections are pinged, and how often it is checked whose token has expired: LIVE_PING_SECONDS. */
  readonly pingMs: number;
  /** The age at which a connection is closed, so that its client connects anew: LIVE_MINUTES. */
  readonly oldestMs: number;
}

let known: LiveSettings | undefined;

/** Read once, at the first call. Throws an Error with a sentence for the operator if a value is malformed. */
export function liveSettings(): LiveSettings {
  return (known ??= readLiveSettings(process.env));
}

export function readLiveSettings(variables: NodeJS.ProcessEnv): LiveSettings {
  return {
    connections: wholeNumber(variables, 'LIVE_CONNECTIONS') ?? 10_000,
    perAddress: wholeNumber(variables, 'LIVE_CONNECTIONS_PER_ADDRESS') ?? 500,
    perCaller: wholeNumber(variables, 'LIVE_CONNECTIONS_PER_CALLER') ?? 20,
    subscriptions: wholeNumber(variables, 'LIVE_SUBSCRIPTIONS', 1000) ?? 50,
    messagesPerSecond: wholeNumber(variables, 'LIVE_MESSAGES_PER_SECOND', 1000) ?? 20,
    initMs: 1000 * (wholeNumber(variables, 'LIVE_INIT_SECONDS', 60) ?? 10),
    pingMs: 1000 * (wholeNumber(variables, 'LIVE_PING_SECONDS', 60) ?? 15),
    oldestMs: 60_000 * (wholeNumber(variables, 'LIVE_MINUTES', 10_080) ?? 1440),
  };
}

function wholeNumber(variables: NodeJS.ProcessEnv, name: string, most = 1_000_000): number | undefined {
  const text = variables[name];
  if (!text) return undefined;
  const value = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : Infinity;
  if (value > most) throw new Error(`${name} must be a whole number from 1 to ${most.toString()}.`);
  return value;
}
