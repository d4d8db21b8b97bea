/** Why no webhook can have this address. */
export type WebhookUrlFault =
  'TOO_LONG' | 'NOT_A_URL' | 'NOT_HTTPS' | 'HAS_CREDENTIALS' | 'HAS_FRAGMENT' | 'PORT' | 'PRIVATE';

export const LONGEST_WEBHOOK_URL = 1000;

/** Ports below this one belong to other protocols, such as mail; of them only that of HTTPS is allowed. */
const FIRST_FREE_PORT = 1024;

/**
 * What is wrong with the text of an address, whatever its name leads to. `development`: http and every port are allowed
 * too. The URL standard's parser reads the text, so an address in decimal, octal or hexadecimal, or in full-width
 * letters, has its usual form in `hostname`.
 */
export function webhookUrlFault(text: string, development: boolean): WebhookUrlFault | null {
  if (text.length > LONGEST_WEBHOOK_URL) return 'TOO_LONG';
  if (!URL.canParse(text) || /\s/.test(text)) return 'NOT_A_URL';
  const { protocol, username, password, hash, port } = new URL(text);
  if (protocol !== 'https:' && !(development && protocol === 'http:')) return 'NOT_HTTPS';
  if (username !== '' || password !== '') return 'HAS_CREDENTIALS';
  if (hash !== '' || text.includes('#')) return 'HAS_FRAGMENT';
  return development || port === '' || Number(port) >= FIRST_FREE_PORT ? null : 'PORT';
}
