const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * The part of an address that identifies one caller: the whole IPv4 address, or the first 64 bits of an IPv6 address,
 * because one subscriber usually has all addresses of such a block.
 */
export function networkOf(address: string): string {
  const ipv4 = MAPPED_IPV4.exec(address)?.[1] ?? address;
  if (!ipv4.includes(':')) return ipv4;
  const [head = '', tail = ''] = ipv4.toLowerCase().replace(/%.*$/, '').split('::');
  const before = groups(head);
  const after = groups(tail);
  const zeros = ipv4.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0;
  const all = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
