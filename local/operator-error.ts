/** Something that stands in the way of starting, told to the operator as it is: a sentence and what to do, no stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
