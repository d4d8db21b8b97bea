import type { IncomingMessage } from 'node:http';

export const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Reads what a request carries, as far as there is room for as many bytes as have come. Ends as soon as it is more than 1 MB,
 * or more than there is room for, without keeping the rest.
 */
export async function requestBody(
  request: IncomingMessage,
  roomFor: (bytes: number) => boolean,
): Promise<Buffer | 'too large' | 'no room'> {
  const parts: Buffer[] = [];
  let size = 0;
  // Events rather than `for await`: leaving such a loop would close the connection before the answer is on its way.
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
