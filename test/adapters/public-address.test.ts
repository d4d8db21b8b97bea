import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../adapters/public-address.ts';
import { httpWebhookSender } from '../../adapters/http-webhook-sender.ts';

describe('R31c: an address is called only if it is public', () => {
  it.each([
    ['of a private network', '10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 fc00::1 fd12:3456::1'],
    ['of this machine', '127.0.0.1 127.255.255.254 ::1 0.0.0.0 ::'],
    [
      'of this link, where clouds keep their metadata',
      '169.254.169.254 169.254.170.2 fe80::1 fe80::1%eth0 fd00:ec2::254',
    ],
    ['shared by a provider', '100.64.0.1 100.127.255.255'],
    ['of a group', '224.0.0.1 239.255.255.250 255.255.255.255 ff02::1'],
    [
      'reserved, or for documents and measurements',
      '240.0.0.1 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 2001:db8::1 3fff::1 100::1 fec0::1 5f00::1 4000::1',
    ],
    [
      'an IPv4 address in IPv6: mapped, compatible, translated, 6to4, Teredo',
      '::ffff:127.0.0.1 ::ffff:8.8.8.8 ::7f00:1 ::ffff:0:7f00:1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2001:0:1::1',
    ],
    ['no address', 'localhost 1.2.3 1.2.3.4.5 127.1 0x7f000001 2130706433 [::1] 8.8.8.8:53'],
  ])('not one %s', (_what, addresses) => {
    expect(addresses.split(' ').filter(isPublicAddress)).toEqual([]);
  });

  it('others are', () => {
    const others =
      '8.8.8.8 1.1.1.1 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 2606:4700::1111 2a00:1450::1';
    expect(others.split(' ').filter((address) => !isPublicAddress(address))).toEqual([]);
  });
});

const sender = httpWebhookSender({ toPrivateAddresses: false });
const objectionTo = (url: string) => sender.objectionTo(url);
const developing = httpWebhookSender({ toPrivateAddresses: true });

describe('R31c: what stands in the address of a webhook', () => {
  it.each([
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://127.0.0.1:8443/hook',
    'https://１２７。０。０。１/',
    'https://①②⑦.0.0.1/',
    'https://0/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/latest/meta-data/',
    'https://[64:ff9b::a00:1]/',
    'https:///169.254.169.254/',
    'https:\\\\10.0.0.1\\',
  ])('%s leads into a private network, however it is written', (url) => {
    expect(objectionTo(url)).toBe('PRIVATE');
  });

  it.each([
    ['http://shop.example/', 'NOT_HTTPS'],
    ['ftp://shop.example/', 'NOT_HTTPS'],
    ['file:///etc/passwd', 'NOT_HTTPS'],
    ['https://me:secret@shop.example/', 'HAS_CREDENTIALS'],
    ['https://shop.example@10.0.0.1/', 'HAS_CREDENTIALS'],
    ['https://shop.example/#part', 'HAS_FRAGMENT'],
    ['https://shop.example:25/', 'PORT'],
    ['https://shop.example:80/', 'PORT'],
    ['https://shop.example/a b', 'NOT_A_URL'],
    ['https://shop.example:99999/', 'NOT_A_URL'],
    ['https://[fe80::1%25eth0]/', 'NOT_A_URL'],
    ['shop.example', 'NOT_A_URL'],
    ['', 'NOT_A_URL'],
    [`https://shop.example/${'a'.repeat(1000)}`, 'TOO_LONG'],
  ])('%.60s is refused: %s', (url, fault) => {
    expect(objectionTo(url)).toBe(fault);
  });

  it.each([
    'https://shop.example/hooks?key=1',
    'https://shop.example:443/',
    'https://shop.example:8443/',
    'https://商店.example/',
    'https://8.8.8.8/',
    'https://localhost/',
  ])('%s may be one: where its name leads is decided when it is called', (url) => {
    expect(objectionTo(url)).toBeNull();
  });

  it('while developing http, every port and private addresses may be used', () => {
    for (const url of ['http://127.0.0.1:80/', 'http://[::1]:9/', 'http://localhost:4100/hook'])
      expect(developing.objectionTo(url)).toBeNull();
    expect(developing.objectionTo('http://me@127.0.0.1/')).toBe('HAS_CREDENTIALS');
  });
});
