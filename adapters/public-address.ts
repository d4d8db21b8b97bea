import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The part of IPv6 that is given out for the public network. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True for an address of the public network. Private, loopback, link-local, shared (CGNAT), multicast, documentation
 * and reserved addresses are not, and neither is an IPv6 form that carries an IPv4 address: such an address may lead to
 * any IPv4 address, and no receiver needs one.
 */
export function isPublicAddress(address: string): boolean {
  // The package also understands shortened forms, which other programs read in other ways.
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}
