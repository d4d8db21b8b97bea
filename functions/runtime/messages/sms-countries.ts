/**
 * The countries that text messages may go to: SMS_COUNTRIES, the beginnings of phone numbers, separated by
 * blanks or commas. Undefined: all countries. Throws an Error with a sentence for the operator.
 */
export function readSmsCountries(variables: NodeJS.ProcessEnv): readonly string[] | undefined {
  const text = (variables['SMS_COUNTRIES'] ?? '').trim();
  if (text === '') return undefined;
  const countries = text.split(/[\s,]+/);
  if (!countries.every((country) => /^\+[1-9]\d{0,6}$/.test(country)))
    throw new Error(
      'SMS_COUNTRIES must be country codes with a plus, separated by blanks, such as "+86 +852".',
    );
  return countries;
}
