import { existsSync } from 'node:fs';
import { setFunctionEnvironment } from './function-environment.ts';
import { operatorErrorOf } from './fail.ts';
import { OperatorError } from './operator-error.ts';
import { readSettings } from './settings.ts';
import { VARIABLES } from './variables.ts';

/** A placeholder for the address of the folder's own Postgres, which is known only when it runs. */
const OWN_DATABASE = 'postgres://localhost/own';

/**
 * Reads all settings of `npm start` before it starts anything. Throws an OperatorError that names the
 * variable.
 */
export function checkVariables(variables: NodeJS.ProcessEnv, now: Date): void {
  const { folder, databaseUrl = OWN_DATABASE } = read(() => readSettings(variables));
  const given = { ...variables };
  setFunctionEnvironment(given, databaseUrl, folder.signingKeys, folder.dataKeys);
  for (const { names, read: reader } of VARIABLES) {
    // The folder's own keys are made at its first start.
    const missing = names.some((name) =>
      [folder.signingKeys, folder.dataKeys].some((own) => given[name] === own && !existsSync(own)),
    );
    if (!missing) read(() => reader(given, now));
  }
}

/** Turns the error of a reader into an OperatorError. Its message is already a sentence for the operator. */
export function read<T>(reader: () => T): T {
  try {
    return reader();
  } catch (error) {
    throw operatorErrorOf(error) ?? new OperatorError(error instanceof Error ? error.message : String(error));
  }
}
