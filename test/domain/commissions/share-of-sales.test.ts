import { describe, expect, it } from 'vitest';
import { largestShare, shareOfSales } from '../../../domain/commissions/share-of-sales.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { fc } from '../../support/properties.ts';

const month = (period: string, sales: bigint, commission: bigint) => ({
  period: period as YearMonth,
  sales,
  commission,
});

describe('R38: the share of commission in sales', () => {
  it.each([
    [10_000n, 1_500n, 1500],
    [10_000n, 1n, 1],
    // Rounded up, so that no share looks smaller than it is.
    [30_000n, 10_000n, 3334],
    // A bonus may be more than was sold.
    [100n, 150n, 10_000],
    [1n, 10n ** 20n, 10_000],
    [0n, 100n, 0],
    [-100n, 10n, 0],
    [100n, -10n, 0],
    [10n ** 30n, 10n ** 29n, 1000],
  ])('%d sold, %d earned: %d basis points', (sales, commission, share) => {
    expect(shareOfSales({ sales, commission })).toBe(share);
  });

  it('is the largest of all months, the latest of equal ones', () => {
    expect(
      largestShare([
        month('2026-08', 100n, 10n),
        month('2026-09', 100n, 15n),
        month('2026-10', 200n, 30n),
        month('2026-11', 0n, 5n),
      ]),
    ).toEqual({ period: '2026-10', share: 1500 });
    expect(largestShare([])).toBeUndefined();
    expect(largestShare([month('2026-11', 0n, 0n)])).toBeUndefined();
  });

  it('never claims less than was earned, and less than a basis point more', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        (sales, earned) => {
          const commission = earned % (sales + 1n);
          const share = BigInt(shareOfSales({ sales, commission }));
          expect(share * sales >= commission * 10_000n && (share - 1n) * sales < commission * 10_000n).toBe(
            true,
          );
        },
      ),
    );
  });
});
