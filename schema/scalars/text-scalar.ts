import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

interface TextScalar<Internal> {
  readonly name: string;
  readonly description: string;
  /** The form of the text, for the error message. The message does not repeat the text itself. */
  readonly expected: string;
  readonly read: (text: string) => Internal | undefined;
  readonly write: (value: unknown) => string;
}

/** A scalar that is a string on the wire, in both directions, and nothing but a string. */
export function textScalar<Internal>(scalar: TextScalar<Internal>): GraphQLScalarType<Internal, string> {
  const parse = (text: unknown): Internal => {
    const value = typeof text === 'string' ? scalar.read(text) : undefined;
    if (value === undefined) throw new GraphQLError(`${scalar.name} takes ${scalar.expected}.`);
    return value;
  };
  return new GraphQLScalarType<Internal, string>({
    name: scalar.name,
    description: scalar.description,
    serialize: scalar.write,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** For values that are texts inside the server too. */
export function asText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A text scalar was given something else to write');
  return value;
}
