import { Agent, request } from 'node:http';

/** What came back, as it came. */
export interface Posted {
  readonly status: number;
  readonly text: string;
}

/** Gives a connection up before the server does, so that none breaks under a request. */
const connections = new Agent({ keepAlive: true, timeout: 2000 });
/** What `fetch` would say of itself. */
const USUAL = {
  accept: '*/*',
  'accept-language': '*',
  'user-agent': 'node',
  'content-type': 'application/json',
};

/**
 * One POST of JSON over a connection that is kept: `fetch`, for half the work. Stories ask thousands of times. Where this
 * process, which is the server too, was busy for so long that both sides gave the connection up, it is asked over another:
 * the server had not read a word of it.
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
