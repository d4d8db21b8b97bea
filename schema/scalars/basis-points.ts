import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** 100 %: a rate is at most the whole. */
const WHOLE = 10_000;

export const BasisPoints = new GraphQLScalarType<number, number>({
  name: 'BasisPoints',
  description: 'A share in hundredths of a percent, a whole number from 0 to 10000: 1500 is 15 %.',
  serialize: check,
  parseValue: check,
  parseLiteral: (node) => check(node.kind === Kind.INT ? Number(node.value) : undefined),
});

function check(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= WHOLE) return value;
  throw new GraphQLError(`BasisPoints takes a whole number from 0 to ${WHOLE}; 1500 is 15 %.`);
}
