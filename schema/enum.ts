import { registerEnumType } from 'type-graphql';

/**
 * Makes a GraphQL enum from a type of the domain. A value that is added to the type does not compile until
 * it is described here.
 */
export function describedEnum<V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): Record<V, V> {
  const words = Object.keys(values) as V[];
  const members = Object.fromEntries(words.map((word) => [word, word])) as Record<V, V>;
  const valuesConfig = Object.fromEntries(words.map((word) => [word, { description: values[word] }]));
  registerEnumType(members, {
    name,
    description,
    valuesConfig: valuesConfig as Record<V, { description: string }>,
  });
  return members;
}
