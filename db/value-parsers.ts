/** The setting of both drivers that chooses, by the type's number, how its text becomes a value. */
interface TypeParsers {
  setTypeParser(type: number, parse: (text: string) => unknown): void;
}

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const NUMERIC = 1700;

/**
 * How values of Postgres are read, both for Drizzle and for hand-written statements. A driver has one table of parsers
 * for the whole process, so it is set once, when the driver is first loaded:
 *
 *  - int8 and int8[] are bigint: money and counts never pass through a float,
 *  - a whole numeric is a bigint, of any size: Postgres gives every sum of amounts as one; any other stays text,
 *  - timestamptz is a Date (the drivers' own default; Drizzle reads its text and makes the Date itself),
 *  - date stays the text `YYYY-MM-DD`: a day has no time zone, and a Date would give it this machine's.
 *
 * A `count(*)` is therefore a bigint too.
 */
export function parseValues(types: TypeParsers): void {
  types.setTypeParser(INT8, (text) => BigInt(text));
  types.setTypeParser(NUMERIC, (text) => (/^-?\d+$/.test(text) ? BigInt(text) : text));
  types.setTypeParser(DATE, (text) => text);
  types.setTypeParser(INT8_ARRAY, parseInt8Array);
}

/** `{1,2,NULL}` to `[1n, 2n, null]`. Nested arrays of int8 are not used here and not read. */
function parseInt8Array(text: string): (bigint | null)[] {
  const inner = text.slice(1, -1);
  if (inner === '') return [];
  return inner.split(',').map((item) => (item === 'NULL' ? null : BigInt(item)));
}
