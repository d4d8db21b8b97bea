/**
 * What became of a message to a client. SENT: the gateway took it. GONE: there is no such connection any more. NOT_NOW: the gateway did not
 * take it, and may take it later. TOO_LARGE: it never will. UNKNOWN: it may have been sent.
 */
export type Sent = 'SENT' | 'GONE' | 'NOT_NOW' | 'TOO_LARGE' | 'UNKNOWN';

/** What holds WebSockets for functions that do not live as long as they do. None of it throws. */
export interface SocketGateway {
  /** What one message may have, in bytes. */
  readonly mostBytes: number;
  send(connection: string, message: string): Promise<Sent>;
  /** Closes a connection. No code can be given. SENT: it is closed. */
  close(connection: string): Promise<Sent>;
}

/** Has a relay begin to work. Rejects if it cannot be told. */
export type WakeRelay = () => Promise<void>;
