import { asText, textScalar } from './text-scalar.ts';

const THREE_CAPITALS = /^[A-Z]{3}$/;

/** Only the form is checked here; the services check whether it is the programme's currency (R19). */
export const CurrencyCode = textScalar<string>({
  name: 'CurrencyCode',
  description: 'A currency by the three capital letters that ISO 4217 gives it, such as "CNY".',
  expected: 'three capital letters, such as "CNY"',
  read: (text) => (THREE_CAPITALS.test(text) ? text : undefined),
  write: asText,
});
