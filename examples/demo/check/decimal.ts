/** -123456n pence as "-1234.56". */
export function decimal(pence: bigint): string {
  const sign = pence < 0n ? '-' : '';
  const digits = (pence < 0n ? -pence : pence).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
