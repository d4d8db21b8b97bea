import { existsSync } from 'node:fs';
import type { DataFolder } from '../local/data-folder.ts';
import { OperatorError } from '../local/operator-error.ts';
import { runningServer } from '../local/server-file.ts';

/**
 * Finds the keys with which contacts are encrypted: the configured keys, or the data folder's own. The
 * folder's keys are used only for its own database or the one of its running server: a contact encrypted with
 * them could not be read in another database.
 */
export function operatorKeys(folder: DataFolder, variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATA_KEYS, DATA_KEYS_FILE, DATABASE_URL } = variables;
  if (DATA_KEYS || DATA_KEYS_FILE) return variables;
  if (DATABASE_URL && runningServer(folder) === undefined)
    throw new OperatorError(
      'Which keys are the contacts in DATABASE_URL encrypted with? Set DATA_KEYS, or DATA_KEYS_FILE.',
    );
  if (!existsSync(folder.dataKeys))
    throw new OperatorError(`There are no keys in ${folder.path} yet. "npm start" makes them.`);
  return { ...variables, DATA_KEYS_FILE: folder.dataKeys };
}
