/**
 * The bonus of a month, in pence, by a table as tax offices print them: what the full slabs below give together, and a rate of
 * what is above. No full slab comes to a part of a penny, so one rounding down is enough.
 */
const TABLE = [
  { above: 2_500_000n, given: 44_500n, percent: 3n },
  { above: 500_000n, given: 4_500n, percent: 2n },
  { above: 50_000n, given: 0n, percent: 1n },
];

export function slabBonus(sold: bigint): bigint {
  const row = TABLE.find(({ above }) => sold >= above);
  return row === undefined ? 0n : row.given + ((sold - row.above) * row.percent) / 100n;
}
