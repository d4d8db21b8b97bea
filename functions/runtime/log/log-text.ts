const LONGEST = 120;

/**
 * Text that callers chose, as a log may keep it: on one line, without what steers a terminal or turns the direction of
 * writing, and no longer than a name.
 */
export function logText(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined;
  const line = text.slice(0, LONGEST).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ');
  return text.length > LONGEST ? `${line}…` : line;
}
