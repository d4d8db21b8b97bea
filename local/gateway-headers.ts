import { securityHeaders } from '../functions/runtime/http/security-headers.ts';
import { isProductionHere } from './is-production.ts';

/** The headers of the gateway's own answers and of the explorer. */
export function gatewayHeaders(requestId: string): Readonly<Record<string, string>> {
  return { ...securityHeaders(isProductionHere(process.env)), 'x-request-id': requestId };
}
