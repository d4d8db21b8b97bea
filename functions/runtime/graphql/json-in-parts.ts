import { setImmediate } from 'node:timers/promises';

/** The largest number of values that is written at once, in a millisecond or less. */
const SMALL = 2_000;
/** The number of characters after which other requests get a turn. */
const PART = 200_000;

/**
 * JSON with a line break at its end. A large value is written in parts, with a turn of the event loop
 * between two parts.
 */
export function jsonInParts(value: unknown): string | Promise<string> {
  return isSmall(value) ? `${JSON.stringify(value)}\n` : inParts(value);
}

async function inParts(value: unknown): Promise<string> {
  const parts: string[] = [];
  let since = 0;
  for (const part of partsOf(value)) {
    parts.push(part);
    since += part.length;
    if (since < PART) continue;
    since = 0;
    await setImmediate();
  }
  return `${parts.join('')}\n`;
}

/**
 * The text that JSON.stringify writes, in pieces. It is for results of GraphQL, which contain no functions
 * and no `toJSON`.
 */
function* partsOf(value: unknown): Generator<string> {
  if (isSmall(value)) yield JSON.stringify(value);
  else if (Array.isArray(value))
    yield* around(
      '[',
      value.map((item: unknown) => ['', item] as const),
      ']',
    );
  else yield* around('{', named(value as object), '}');
}

function* around(
  open: string,
  items: readonly (readonly [string, unknown])[],
  close: string,
): Generator<string> {
  yield open;
  for (const [place, [name, item]] of items.entries()) {
    yield place === 0 ? name : `,${name}`;
    yield* partsOf(item);
  }
  yield close;
}

function named(value: object): (readonly [string, unknown])[] {
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => [`${JSON.stringify(name)}:`, part] as const);
}

function isSmall(value: unknown): boolean {
  return counted(value, SMALL) > 0;
}

/** `room` less the number of values inside. Counting stops once nothing is left. */
function counted(value: unknown, room: number): number {
  if (typeof value !== 'object' || value === null) return room - 1;
  let left = room - 1;
  for (const name in value) {
    if (left <= 0) return 0;
    left = counted((value as Readonly<Record<string, unknown>>)[name], left);
  }
  return left;
}
