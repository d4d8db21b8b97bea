import { Arg } from 'type-graphql';
import type { ClassType } from 'type-graphql';

type ArgDecorator = ReturnType<typeof Arg>;

/** The one argument of a mutation. */
export function Input(type: () => ClassType, description: string): ArgDecorator {
  return Arg('input', type, { description });
}

/** The one argument of a mutation that takes many at once. */
export function Inputs(type: () => ClassType, description: string): ArgDecorator {
  return Arg('input', () => [type()], { description });
}
