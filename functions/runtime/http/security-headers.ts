/** Two years, as browsers' preload lists ask for. */
const HSTS = 'max-age=63072000';

/**
 * What stands on every answer, whatever it says. An answer of an API is data: nothing in it is to be run, framed, guessed at
 * or kept, and no page of another site may embed it unasked. In production a browser that was here once comes by HTTPS only.
 */
export function securityHeaders(production: boolean): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(production && { 'strict-transport-security': HSTS }),
  };
}
