import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Fires when the connection of a request ends before its answer was sent. The connection itself is watched: an answer that
 * waits behind earlier ones of pipelined requests is not told.
 */
export function callerLeft({ socket }: IncomingMessage, response: ServerResponse): AbortSignal {
  const left = new AbortController();
  const leave = (): void => {
    left.abort();
  };
  // Each of many pipelined requests listens.
  socket.setMaxListeners(0);
  socket.once('close', leave);
  response.once('close', () => {
    socket.off('close', leave);
    if (!response.writableFinished) leave();
  });
  if (socket.destroyed) leave();
  return left.signal;
}
