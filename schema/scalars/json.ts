import { GraphQLError, GraphQLScalarType } from 'graphql';

const refuse = (): never => {
  throw new GraphQLError('Json is an output type; it takes no input.');
};

/** For data whose shape depends on the kind of change. It is for output only. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'Json',
  description: 'Any JSON value, usually an object. It is answered only: no argument takes it.',
  serialize: (value) => value,
  parseValue: refuse,
  parseLiteral: refuse,
});
