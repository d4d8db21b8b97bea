import { expect, it } from 'vitest';
import { maskedContact } from '../../../services/people/contacts/masked-contact.ts';

it.each([
  ['+8613800000000', '+86****0000'],
  ['+1234567', '+****4567'],
  ['+123456789', '+12****6789'],
  ['ada@tea.example', 'a***@tea.example'],
  ['a@tea.example', 'a***@tea.example'],
  ['😀ada@tea.example', '😀***@tea.example'],
])('%s is shown as %s', (contact, shown) => {
  expect(maskedContact(contact)).toBe(shown);
});

it('of the shortest number at least three digits are hidden', () => {
  for (let digits = 7; digits <= 15; digits += 1) {
    const contact = `+${'9'.repeat(digits)}`;
    expect(contact.length - maskedContact(contact).replaceAll('*', '').length).toBeGreaterThanOrEqual(3);
  }
});
