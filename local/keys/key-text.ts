import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { DataFolder } from '../data-folder.ts';
import { Obstacle } from '../obstacle.ts';
import { ensureSigningKeys } from '../signing-keys.ts';
import { writeKeyFile } from './key-file.ts';

/** A key set that a command works on: the data folder's file, one that is named, or what is piped through. */
export interface KeyText {
  /** How it is called in a sentence. */
  readonly name: string;
  read(): Promise<string>;
  write(text: string): void;
}

export interface KeyPlaces {
  readonly in?: string | undefined;
  readonly out?: string | undefined;
}

/** `-` is standard input or output. Without `in` it is the data folder's; without `out` what was read is written anew. */
export function keyText(places: KeyPlaces, folder: DataFolder, now: Date): KeyText {
  const source = places.in ?? folder.signingKeys;
  const target = places.out ?? source;
  return {
    name: source === '-' ? 'Standard input' : source,
    read: async () => {
      if (source === '-') return text(process.stdin);
      if (places.in === undefined && existsSync(folder.oldSigningKey)) ensureSigningKeys(folder, now);
      if (!existsSync(source)) throw new Obstacle(`There is no file ${source}.${places.in === undefined ? ' "npm start" makes it.' : ''}`);
      return readFileSync(source, 'utf8');
    },
    write: (next) => {
      if (target === '-') process.stdout.write(next);
      else writeKeyFile(target, next);
    },
  };
}
