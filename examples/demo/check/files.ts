import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * The rows of a packed file without its heading, split at the commas. This is enough for the check: only
 * titles contain commas, and the title is the last column of products.
 */
export function* rowsOf(path: string): Generator<string[]> {
  const text = gunzipSync(readFileSync(new URL(`../../${path}`, import.meta.url))).toString('latin1');
  for (let from = text.indexOf('\n') + 1; from < text.length;) {
    const end = text.indexOf('\n', from);
    yield text.slice(from, end).split(',');
    from = end + 1;
  }
}
