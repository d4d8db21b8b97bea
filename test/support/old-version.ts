import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../db/migrate.ts';
import type { TestDatabase } from './database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));
/** 0000 to 0002: the tables of 0.1.0. */
const FIRST = 3;

/** Gives an empty database the tables of version 0.1.0. */
export function migrateToFirstVersion(database: TestDatabase): Promise<void> {
  return migrateThrough(database, (entries) => entries.slice(0, FIRST));
}

/**
 * Gives an empty database the tables from before a migration. The migration is named as its file, without the
 * number.
 */
export function migrateBefore(database: TestDatabase, migration: string): Promise<void> {
  return migrateThrough(database, (entries) =>
    entries.slice(
      0,
      entries.findIndex(({ tag }) => tag.slice(5) === migration),
    ),
  );
}

interface Applied {
  readonly tag: string;
}

async function migrateThrough(
  database: TestDatabase,
  of: (all: readonly Applied[]) => readonly Applied[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-migrations-'));
  try {
    cpSync(MIGRATIONS, folder, { recursive: true });
    const path = join(folder, 'meta', '_journal.json');
    const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: Applied[] };
    writeFileSync(path, JSON.stringify({ ...journal, entries: of(journal.entries) }));
    await migrate(database, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A distributor as that version stored one, with the contact in plain text. */
export interface OldDistributor {
  readonly id: string;
  readonly code: string;
  readonly contact: string;
  readonly externalId?: string;
  readonly importDigest?: string;
}

export async function insertOldDistributors(
  { pool }: TestDatabase,
  people: readonly OldDistributor[],
): Promise<void> {
  await pool.query(
    `insert into distributors (id, code, display_name, contact, status, tier_code, joined_at, external_id, import_digest)
     select id, code, code, contact, 'ACTIVE', (select code from tiers limit 1), '2026-01-01', "externalId", "importDigest"
     from json_to_recordset($1::json) as r(id text, code text, contact text, "externalId" text, "importDigest" text)`,
    [JSON.stringify(people)],
  );
}
