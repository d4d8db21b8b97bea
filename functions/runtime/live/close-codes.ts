/**
 * Why this server closes a WebSocket, besides what the library of the protocol closes one for. docs/decisions/0021-live-transports.md says what
 * clients make of each: after these they connect again by themselves, except after POLICY and TOO_LARGE.
 */
export const CLOSE = {
  /** The connection is as old as a connection may get. */
  OLD: [1001, 'This connection is too old. Connect again'],
  /** More messages than a connection may send. */
  POLICY: [1008, 'Too many messages'],
  /** A message above the size that one may have. One machine has its library close for it. */
  TOO_LARGE: [1009, 'The message is too large'],
  /** The client has not said in time who it is. One machine has its library close for it. */
  SILENT: [4408, 'Connection initialisation timeout'],
  /** The server stops or is starting. */
  RESTART: [1012, 'The server restarts'],
  /** Too many connections, a database that is away, or a client that reads too slowly. */
  LATER: [1013, 'Try again later'],
  /** The token has expired or is not accepted. */
  TOKEN: [4403, 'Forbidden'],
  /** A message that is none of a client's. */
  INVALID: [4400, 'Invalid message received'],
} as const satisfies Readonly<Record<string, readonly [code: number, reason: string]>>;

export type Close = (typeof CLOSE)[keyof typeof CLOSE];
