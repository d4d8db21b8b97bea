import { buildTributarySchema } from '../../../schema/build.ts';

type Schema = ReturnType<typeof buildTributarySchema>;

let built: Schema | undefined;

/** The schema of every transport of this process. Building it is most of a cold start, so it is built once. */
export function servedSchema(): Schema {
  return (built ??= buildTributarySchema());
}
