/** One of the commands of `npm run keys`. */
export interface KeyCommand {
  /** The usage line, printed after a wrong call. */
  readonly usage: string;
  /** Runs the command with the arguments after its name. Throws an OperatorError when it cannot be done. */
  run(args: readonly string[], now: Date): Promise<void>;
}
