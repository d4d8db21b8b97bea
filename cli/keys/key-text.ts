import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { DataFolder } from '../../local/data-folder.ts';
import { OperatorError } from '../../local/operator-error.ts';
import { ensureSigningKeys } from '../../local/signing-keys.ts';
import { writeKeyFile } from '../../local/keys/key-file.ts';

/**
 * The key set that a command works on: the data folder's file, a named file, or standard input and output.
 */
export interface KeyText {
  /** Its name in messages. */
  readonly name: string;
  read(): Promise<string>;
  write(text: string): void;
}

export interface KeyPlaces {
  readonly in?: string | undefined;
  readonly out?: string | undefined;
}

/** A file of the data folder, and the work to do before it is read. */
export interface OwnKeys {
  readonly path: string;
  readonly beforehand: () => void;
}

export const signingKeysOf = (folder: DataFolder, now: Date): OwnKeys => ({
  path: folder.signingKeys,
  beforehand: () => {
    if (existsSync(folder.oldSigningKey)) ensureSigningKeys(folder, now);
  },
});

export const dataKeysOf = ({ dataKeys }: DataFolder): OwnKeys => ({
  path: dataKeys,
  beforehand: () => undefined,
});

/**
 * `-` is standard input or output. Without `in`, the data folder's file is read. Without `out`, the result
 * replaces the input.
 */
export function keyText(places: KeyPlaces, own: OwnKeys): KeyText {
  const source = places.in ?? own.path;
  const target = places.out ?? source;
  return {
    name: source === '-' ? 'Standard input' : source,
    read: async () => {
      if (source === '-') return text(process.stdin);
      if (places.in === undefined) own.beforehand();
      if (!existsSync(source))
        throw new OperatorError(
          `There is no file ${source}.${places.in === undefined ? ' "npm start" makes it.' : ''}`,
        );
      return readFileSync(source, 'utf8');
    },
    write: (next) => {
      if (target === '-') process.stdout.write(next);
      else writeKeyFile(target, next);
    },
  };
}
