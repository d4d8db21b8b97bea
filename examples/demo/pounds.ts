/** 255 pence as the API takes them: "2.55". */
export function pounds(pence: number): string {
  const digits = String(pence).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** "-2.55" as -255n. */
export function penceOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

/** -123456n as "-1,234.56 GBP". */
export function readable(pence: bigint): string {
  const size = pence < 0n ? -pence : pence;
  const whole = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${pence < 0n ? '-' : ''}${whole}.${(size % 100n).toString().padStart(2, '0')} GBP`;
}
