import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import send from '@fastify/send';
import Negotiator from 'negotiator';

/** The compressed forms of a file, the smallest first. */
const COPIES = [
  ['br', '.br'],
  ['gzip', '.gz'],
  ['identity', ''],
] as const;

/**
 * Sends a file of a folder. It sends the smallest stored form that the caller accepts (`page.html.br`,
 * `page.html.gz`). It serves ranges, and answers 304 when the caller already has the file. `headers` are
 * added to the answer. Returns the status. When the file cannot be sent (404, 416 and the like), nothing is
 * sent and the caller of this function answers.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: { readonly root: string; readonly path: string },
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const takes = new Negotiator(request).encodings(COPIES.map(([encoding]) => encoding));
  for (const [encoding, ending] of COPIES.filter(([name]) => takes.includes(name))) {
    const found = await send(request, `${file.path}${ending}`, {
      root: file.root,
      cacheControl: false,
      contentType: false,
      dotfiles: 'ignore',
      index: false,
    });
    if (found.type === 'file') {
      response.writeHead(found.statusCode, {
        ...found.headers,
        ...headers,
        vary: 'accept-encoding',
        ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      });
      // The file is closed with the connection; a caller who leaves is not an error.
      await pipeline(found.stream, response).catch((error: unknown) => {
        if (!request.socket.destroyed) throw error;
      });
      return found.statusCode;
    }
    found.stream.destroy();
    if (found.statusCode !== 404) return found.statusCode;
  }
  return 404;
}
