/** One of the commands of `npm run keys`. */
export interface KeyCommand {
  /** The usage line, printed after a wrong call. */
  readonly usage: string;
  /** Takes what stands behind the command's name. Throws an OperatorError when it cannot do what it is told. */
  run(args: readonly string[], now: Date): Promise<void>;
}
