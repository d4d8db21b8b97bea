/** FNV-1a, 32 bits: a number that looks random and is the same on every run. */
export function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
