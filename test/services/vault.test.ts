import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readVaultKeys, vaultOf } from '../../services/vault.ts';

const key = randomBytes(32);
const other = randomBytes(32);
const vault = vaultOf({ current: 'a', keys: new Map([['a', key]]) });
const later = vaultOf({
  current: 'b',
  keys: new Map([
    ['a', key],
    ['b', other],
  ]),
});

describe('encrypted text', () => {
  it('opens for what it was encrypted for, in its own row, and nowhere else', () => {
    const encrypted = vault.encrypt('ada@tea.example', 'contact:dst_1');
    expect(vault.decrypt(encrypted, 'contact:dst_1')).toBe('ada@tea.example');
    expect(() => vault.decrypt(encrypted, 'contact:dst_2')).toThrow();
    expect(() => vault.decrypt(encrypted, 'payout-account:dst_1')).toThrow();
  });

  it('is different each time, and holds nothing of the text', () => {
    // So long that chance does not write a third of it.
    const text = 'ada@tea.example';
    const [first, second] = [vault.encrypt(text, 'p'), vault.encrypt(text, 'p')];
    expect(first).not.toBe(second);
    const bytes = first
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join();
    for (const part of ['ada@t', 'ea.ex', 'ample']) expect(bytes).not.toContain(part);
    expect(first).not.toContain(text);
  });

  it('that was tampered with does not open, whichever character was changed', () => {
    const encrypted = vault.encrypt('ada@tea.example', 'p');
    for (let at = 0; at < encrypted.length; at += 1) {
      const changed = `${encrypted.slice(0, at)}${encrypted[at] === 'A' ? 'B' : 'A'}${encrypted.slice(at + 1)}`;
      // The last letter of a part may carry bits that are none of its bytes'.
      if (canonical(changed) !== canonical(encrypted)) expect(() => vault.decrypt(changed, 'p')).toThrow();
    }
    expect(() => vault.decrypt(encrypted.slice(0, -4), 'p')).toThrow();
    expect(() => vault.decrypt('', 'p')).toThrow();
    expect(() => vault.decrypt('ada@tea.example', 'p')).toThrow();
  });

  it('opens with the key that encrypted it, also when another is the current one', () => {
    expect(later.decrypt(vault.encrypt('ada', 'p'), 'p')).toBe('ada');
    expect(() => vault.decrypt(later.encrypt('ada', 'p'), 'p')).toThrow('DATA_KEYS holds no key "b"');
  });
});

describe('keyed hashes', () => {
  it('are the same each time, and others for each purpose and key', () => {
    expect(vault.lookups('ada', 'contact')).toEqual(vault.lookups('ada', 'contact'));
    const hashes = [
      vault.lookups('ada', 'contact'),
      vault.lookups('ben', 'contact'),
      vault.lookups('ada', 'code'),
      vaultOf({ current: 'a', keys: new Map([['a', other]]) }).lookups('ada', 'contact'),
    ].flat();
    expect(new Set(hashes).size).toBe(4);
    expect(vault.lookups('a', 'bc')).not.toEqual(vault.lookups('ab', 'c'));
  });

  // Whatever is stored is found and opened by these: another way of making them would lose every contact that there is.
  it('are made with a key of their own, which the encrypting key is not, and always in the same way', () => {
    const hashKey = Buffer.from(hkdfSync('sha256', key, '', 'tributary lookup', 32));
    expect(vault.lookups('ada', 'contact')).toEqual([
      createHmac('sha256', hashKey).update('["contact","ada"]').digest('base64url'),
    ]);
    const fixed = vaultOf({ current: 'a', keys: new Map([['a', Buffer.alloc(32, 7)]]) });
    expect(fixed.lookups('ada@tea.example', 'contact')).toEqual([
      'srgHW8ixBNLMcVKHIK8CfX46W1AsZeAfGWjyY3evQXA',
    ]);
    expect(
      fixed.decrypt('a.jd-V_gFteyF2ImrU.aaHZjR77A7Zl9FbUdwFV.gZzeeWCi9OtTEquujlfFug', 'contact:dst_1'),
    ).toBe('ada@tea.example');
  });

  it('come for the current key first, then for those before', () => {
    const [first, ...older] = later.lookups('ada', 'contact');
    expect(older).toEqual([...vault.lookups('ada', 'contact')]);
    expect(first).not.toBe(older[0]);
  });
});

it('keys that cannot be used are refused when they are read, without a word of them', () => {
  const said = (text: string): string => {
    try {
      readVaultKeys(text);
      return '';
    } catch (error) {
      return String(error);
    }
  };
  const secret = key.toString('base64');
  for (const text of [
    '',
    'null',
    '[]',
    `{"current":"a","keys":{"a":"${secret}"`,
    `{"keys":{"a":"${secret}"}}`,
    `{"current":"b","keys":{"a":"${secret}"}}`,
    `{"current":"a","keys":{"a":"${secret.slice(8)}"}}`,
    `{"current":"a.b","keys":{"a.b":"${secret}"}}`,
  ]) {
    expect(said(text)).toContain('DATA_KEYS');
    expect(said(text)).not.toContain(secret.slice(8, 16));
  }
  expect(readVaultKeys(`{"current":"a","keys":{"a":"${secret}"}}`).keys.get('a')).toEqual(key);
});

const canonical = (encrypted: string): string =>
  encrypted
    .split('.')
    .map((part, index) => (index === 0 ? part : Buffer.from(part, 'base64url').toString('hex')))
    .join('.');
