import { isDecimalText } from '../../domain/decimal.ts';
import { asText, textScalar } from './text-scalar.ts';

/** Stays a text until it is converted to money, so that no floating-point number is involved (R12). */
export const Decimal = textScalar<string>({
  name: 'Decimal',
  description:
    'A plain decimal number written as a string, such as "12.30" or "-5": digits, at most one point, no exponent, ' +
    'no plus sign, no leading zeros. Numbers that are not strings are not taken.',
  expected: 'a string with a plain decimal number, such as "12.30"',
  read: (text) => (isDecimalText(text) ? text : undefined),
  write: asText,
});
