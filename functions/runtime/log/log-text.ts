const LONGEST = 120;

/**
 * A caller's text in a form that is safe to log: one line, without control characters of terminals or of
 * writing direction, and no longer than a name.
 */
export function logText(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined;
  const line = text.slice(0, LONGEST).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ');
  return text.length > LONGEST ? `${line}…` : line;
}
