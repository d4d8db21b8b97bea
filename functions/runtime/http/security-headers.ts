/** Two years, as browsers' preload lists ask for. */
const HSTS = 'max-age=63072000';

/**
 * The headers of every answer. An answer of an API is data: a browser must not run, frame, sniff or cache
 * it, and no page of another site may embed it. In production a browser that has visited once uses HTTPS
 * only.
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
