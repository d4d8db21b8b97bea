import type { IncomingMessage } from 'node:http';

export const BODY_LIMIT_BYTES = 1024 * 1024;

/** Reads what a request carries; undefined as soon as it is more than 1 MB, without keeping the rest. */
export async function requestBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  // Events rather than `for await`: leaving such a loop would close the connection before the answer is on its way.
  return new Promise((resolve, reject) => {
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > BODY_LIMIT_BYTES) {
        parts.length = 0;
        resolve(undefined);
      } else parts.push(part);
    });
    request.once('end', () => {
      resolve(Buffer.concat(parts));
    });
    request.once('error', reject);
  });
}
