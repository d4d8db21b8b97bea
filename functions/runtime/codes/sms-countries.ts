/**
 * Where text messages go: SMS_COUNTRIES, the beginnings of phone numbers with blanks or commas between. Undefined: everywhere.
 * Throws an Error with a sentence for the operator.
 */
export function readSmsCountries(variables: NodeJS.ProcessEnv): readonly string[] | undefined {
  const text = (variables['SMS_COUNTRIES'] ?? '').trim();
  if (text === '') return undefined;
  const countries = text.split(/[\s,]+/);
  if (!countries.every((country) => /^\+[1-9]\d{0,6}$/.test(country)))
    throw new Error(
      'SMS_COUNTRIES must be country codes with a plus and blanks between, such as "+86 +852".',
    );
  return countries;
}
