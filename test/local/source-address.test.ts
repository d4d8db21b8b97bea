import { expect, it } from 'vitest';
import { sourceAddress } from '../../local/source-address.ts';

it.each<[string, string | undefined, number, string]>([
  ['203.0.113.9', undefined, 0, '203.0.113.9'],
  ['::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
  // Without a proxy in front the header is the caller's own word.
  ['203.0.113.9', '198.51.100.1', 0, '203.0.113.9'],
  ['10.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
  // What stands further to the left than the proxies wrote is the caller's own word too.
  ['10.0.0.1', '192.0.2.66, 198.51.100.1', 1, '198.51.100.1'],
  ['10.0.0.1', '192.0.2.66, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
  ['10.0.0.1', '198.51.100.1', 3, '198.51.100.1'],
  ['10.0.0.1', undefined, 1, '10.0.0.1'],
  ['10.0.0.1', 'unknown', 1, '10.0.0.1'],
  ['10.0.0.1', '198.51.100.1, <script>', 1, '10.0.0.1'],
  ['10.0.0.1', '198.51.100.1:51234', 1, '198.51.100.1'],
  ['10.0.0.1', '[2001:db8::7]:443', 1, '2001:db8::7'],
  ['10.0.0.1', '2001:db8::7', 1, '2001:db8::7'],
])(
  'a request from %s for "%s" through %i proxies comes from %s',
  (connected, forwardedFor, proxies, address) => {
    expect(sourceAddress(connected, forwardedFor, proxies)).toBe(address);
  },
);
