import { securityHeaders } from '../functions/runtime/http/security-headers.ts';
import { isProductionHere } from './is-production.ts';

/** What stands on the answers that no function gives: those of the gateway and the explorer. */
export function gatewayHeaders(requestId: string): Readonly<Record<string, string>> {
  return { ...securityHeaders(isProductionHere(process.env)), 'x-request-id': requestId };
}
