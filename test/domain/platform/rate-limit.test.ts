import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../domain/network.ts';
import { comesBackAfter, retryAfter } from '../../../domain/platform/rate-limit.ts';

describe('a limit of a rate', () => {
  it('gives each use back evenly over its span', () => {
    expect(comesBackAfter({ most: 5, spanSeconds: 3600 })).toBe(720_000);
  });

  it('leaves room for all of them at once, and for hardly one more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 7200 }),
        (most, spanSeconds) => {
          const each = comesBackAfter({ most, spanSeconds });
          expect(each * most).toBeLessThanOrEqual(spanSeconds * 1000);
          expect((each + 1) * most).toBeGreaterThan(spanSeconds * 1000);
        },
      ),
    );
  });

  it('says in whole seconds when one more is allowed, and never less than one', () => {
    const now = new Date('2026-10-01T00:00:00Z');
    const hourly = { most: 5, spanSeconds: 3600 };
    expect(retryAfter(hourly, new Date('2026-10-01T01:00:00Z'), now)).toBe(720);
    expect(retryAfter(hourly, new Date('2026-10-01T00:48:00.001Z'), now)).toBe(1);
    expect(retryAfter(hourly, now, now)).toBe(1);
  });

  it('allows one more exactly then, whatever the limit', () => {
    const instants = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 7200 }),
        instants,
        (most, spanSeconds, ahead) => {
          const limit = { most, spanSeconds };
          const now = new Date(1_800_000_000_000);
          const span = spanSeconds * 1000;
          const paidOffAt = new Date(now.getTime() + ahead);
          const then = now.getTime() + retryAfter(limit, paidOffAt, now) * 1000;
          expect(Math.max(paidOffAt.getTime(), then) + comesBackAfter(limit)).toBeLessThanOrEqual(
            then + span + 1e-6,
          );
        },
      ),
    );
  });
});

describe('the network that one caller has', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
