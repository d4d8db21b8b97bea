const LONGEST = 200;

/** What the caller's program calls itself, as one short line that can be stored and shown; null when it says nothing. */
export function userAgentOf(header: string | undefined): string | null {
  const line = (header ?? '').toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line === '' ? null : [...line].slice(0, LONGEST).join('');
}
