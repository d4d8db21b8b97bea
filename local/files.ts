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
 * Answers with a file of a folder, in the smallest form that lies there and that the caller takes (`page.html.br`, `page.html.gz`), in
 * ranges, and by a bare 304 to who has it. `headers` stand on it besides. The status instead of an answer, where there is none to give: 404, 416
 * and what else the request deserves.
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
