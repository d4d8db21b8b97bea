import { isIP } from 'node:net';

const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;
const WITH_PORT = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/;

/**
 * The address of the caller. Without proxies it is the address of the connection. Each proxy appends the
 * address that connected to it to X-Forwarded-For, so with N `proxies` it is the entry N places from the end,
 * or the first entry if there are fewer. The caller may have written the entries further left, so they are
 * not trusted. If the chosen entry is not a valid address, it is the address of the connection.
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

/** Reads an address from an entry. Some proxies append a port. */
function addressIn(entry: string): string | undefined {
  if (isIP(entry) > 0) return entry;
  const [, bracketed, plain] = WITH_PORT.exec(entry) ?? [];
  const address = bracketed ?? plain ?? '';
  return isIP(address) > 0 ? address : undefined;
}
