import { GraphQLError, GraphQLScalarType } from 'graphql';

const refuse = (): never => {
  throw new GraphQLError('Json is answered, never taken.');
};

/** For what has no type of its own because every kind of change has another shape. Nothing may be sent in by it. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'Json',
  description: 'Any JSON value, usually an object. It is answered only: no argument takes it.',
  serialize: (value) => value,
  parseValue: refuse,
  parseLiteral: refuse,
});
