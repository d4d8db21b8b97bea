import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Fires when the connection of a request ends before its answer was sent. It listens to the connection
 * itself: when requests are pipelined, an answer that waits behind an earlier one gets no event of its own.
 */
export function callerLeft({ socket }: IncomingMessage, response: ServerResponse): AbortSignal {
  const left = new AbortController();
  const leave = (): void => {
    left.abort();
  };
  // Every pipelined request adds a listener to the same connection.
  socket.setMaxListeners(0);
  socket.once('close', leave);
  response.once('close', () => {
    socket.off('close', leave);
    if (!response.writableFinished) leave();
  });
  if (socket.destroyed) leave();
  return left.signal;
}
