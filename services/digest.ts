import { createHash } from 'node:crypto';

/** A digest of what a caller told us, by which a repeated request is told from a reused key. */
export function digestOf(content: unknown): string {
  const text = JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}
