import { isIP } from 'node:net';

const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;
const WITH_PORT = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/;

/**
 * Where a request comes from: the address that connected, or, with `proxies` in front, the one that the outermost of them was
 * asked by. Each proxy adds the address that asked it at the end of X-Forwarded-For; what stands further to the left the
 * caller wrote, and it is not believed. Without a usable entry it is the address that connected.
 */
export function sourceAddress(
  connected: string | undefined,
  forwardedFor: string | undefined,
  proxies: number,
): string {
  const own = (connected ?? '').replace(MAPPED_IPV4, '');
  if (proxies === 0 || forwardedFor === undefined) return own;
  const asked = forwardedFor.split(',');
  const address = addressIn(asked[Math.max(0, asked.length - proxies)]?.trim() ?? '');
  return address === undefined ? own : address.replace(MAPPED_IPV4, '');
}

/** Some proxies add the port. */
function addressIn(entry: string): string | undefined {
  if (isIP(entry) > 0) return entry;
  const [, bracketed, plain] = WITH_PORT.exec(entry) ?? [];
  const address = bracketed ?? plain ?? '';
  return isIP(address) > 0 ? address : undefined;
}
