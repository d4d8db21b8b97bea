import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET, codeFromBytes, isReferralCode } from '../../../domain/people/referral-code.ts';

describe('R1: a referral code has 8 characters without look-alikes', () => {
  const bytes = fc.uint8Array({ minLength: 8, maxLength: 32 });

  it('whatever the bytes', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = codeFromBytes(random);
        expect(code).toMatch(/^[0-9A-Z]{8}$/);
        expect(code).not.toMatch(/[0O1IL2Z5S8BU]/);
        expect(isReferralCode(code)).toBe(true);
      }),
    );
  });

  it('uses each character of the alphabet, about as often as the others', () => {
    const counts = new Map<string, number>();
    let seed = 1;
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647) % 256;
    for (let n = 0; n < 2_750; n += 1) {
      for (const c of codeFromBytes(Uint8Array.from({ length: 8 }, next)))
        counts.set(c, (counts.get(c) ?? 0) + 1);
    }
    expect([...counts.keys()].sort().join('')).toBe(CODE_ALPHABET);
    // 22,000 characters over 22: about 1,000 each.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('spells as many codes as there are, each from a number of its own', () => {
    const bytesOf = (number: bigint): Uint8Array => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(number);
      return bytes;
    };
    const numbers = fc.bigInt({ min: 0n, max: 22n ** 8n - 1n });
    fc.assert(
      fc.property(numbers, fc.bigInt({ min: 1n, max: 22n }), (number, apart) => {
        expect(codeFromBytes(bytesOf(number + apart))).not.toBe(codeFromBytes(bytesOf(number)));
      }),
    );
    expect(codeFromBytes(bytesOf(0n))).toBe('33333333');
    expect(codeFromBytes(bytesOf(22n ** 8n - 1n))).toBe('YYYYYYYY');
  });

  it('needs 8 bytes of randomness', () => {
    expect(() => codeFromBytes(new Uint8Array(7))).toThrow(RangeError);
  });
});

describe('R2a: codes that come from another system', () => {
  it.each(['ABCD', 'summer-2026', '1234', 'a'.repeat(32)])('%s is kept', (text) => {
    expect(isReferralCode(text)).toBe(true);
  });

  it.each(['', 'abc', 'a'.repeat(33), 'with space', 'emoji🙂', 'under_score', '中文代码', 'abcd\n'])(
    '%j is not',
    (text) => {
      expect(isReferralCode(text)).toBe(false);
    },
  );
});
