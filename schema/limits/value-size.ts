const QUOTES = 2;
/** `null`, `true`, `false` and most numbers. */
const SMALL = 5;
/** An instant, as it is written. */
const INSTANT = 26;

/** Bytes that a plain value takes in JSON; escapes are not counted. */
export function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + QUOTES;
  if (typeof value !== 'object' || value === null) return SMALL;
  if (value instanceof Date) return INSTANT;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + sizeOfValue(item) + 1, QUOTES);
  return Object.entries(value).reduce(
    (sum, [name, part]) => sum + name.length + QUOTES + 2 + sizeOfValue(part),
    QUOTES,
  );
}
