const SHOWN = 4;

/**
 * A contact with most of it hidden, as in `+86****0000` and `a***@tea.example`. Its owner can recognise it, and other
 * people cannot write to it.
 */
export function maskedContact(contact: string): string {
  const at = contact.lastIndexOf('@');
  if (at > 0) return `${[...contact][0] ?? ''}***${contact.slice(at)}`;
  // The shortest number has seven digits: three are always hidden.
  const head = contact.slice(0, Math.max(0, Math.min(3, contact.length - SHOWN - 3)));
  return `${head}****${contact.slice(-SHOWN)}`;
}
