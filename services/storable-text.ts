/** Text that Postgres can hold; anything else - a null byte, half a character - names nothing that exists. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
