/** An error that the operator can correct. It is shown as a sentence with the remedy, without a stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
