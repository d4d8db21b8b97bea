import { Agent, request } from 'node:http';

/** The answer, unchanged. */
export interface Posted {
  readonly status: number;
  readonly text: string;
}

/** Closes an idle connection before the server does, so that no request meets a closed connection. */
const connections = new Agent({ keepAlive: true, timeout: 2000 });
/** The headers that `fetch` would send by itself, and the content type. */
const USUAL = {
  accept: '*/*',
  'accept-language': '*',
  'user-agent': 'node',
  'content-type': 'application/json',
};

/**
 * Sends one POST of JSON over a kept connection, in half the time of `fetch`: stories send thousands of
 * requests. This process is also the server. If it was busy so long that both sides closed the connection,
 * the request is sent again on another one. This is safe, because the server had not read any of it.
 */
export function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: 'POST',
        agent: connections,
        headers: { ...USUAL, ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() });
        });
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(post(url, headers, body));
      else reject(error);
    });
    asked.end(body);
  });
}
