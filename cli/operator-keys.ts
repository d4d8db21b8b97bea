import { existsSync } from 'node:fs';
import type { DataFolder } from '../local/data-folder.ts';
import { OperatorError } from '../local/operator-error.ts';
import { runningServer } from '../local/server-file.ts';

/**
 * Where a command finds the keys that contacts are encrypted with: those that were set, or the data folder's own. Another
 * database than the folder's has keys of its own: encrypted with the folder's, a contact would be lost in it.
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
