import type { IncomingMessage } from 'node:http';

export const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Reads the body of a request. Stops as soon as the body is larger than 1 MB, or when `roomFor` refuses the
 * bytes received so far. The rest is not kept.
 */
export async function requestBody(
  request: IncomingMessage,
  roomFor: (bytes: number) => boolean,
): Promise<Buffer | 'too large' | 'no room'> {
  const parts: Buffer[] = [];
  let size = 0;
  // Uses events instead of `for await`: leaving such a loop would close the connection before the answer is
  // sent.
  return new Promise((resolve, reject) => {
    const end = (why: 'too large' | 'no room'): void => {
      request.off('data', take);
      parts.length = 0;
      resolve(why);
    };
    const take = (part: Buffer): void => {
      size += part.length;
      if (size > BODY_LIMIT_BYTES) end('too large');
      else if (!roomFor(size)) end('no room');
      else parts.push(part);
    };
    request.on('data', take);
    request.once('end', () => {
      resolve(Buffer.concat(parts));
    });
    request.once('error', reject);
  });
}
