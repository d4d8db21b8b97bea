import type { Reading } from '../query.ts';
import { excluded, many, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import type { UserId } from './contacts.table.ts';
import { userLanguages } from './user-languages.table.ts';

const { userId, language, usedAt } = userLanguages;

const keep = new TableQuery('keep_user_language', { userId, language, usedAt }, (db, row) =>
  db
    .insert(userLanguages)
    .values(row)
    .onConflictDoUpdate({
      target: userId,
      set: { language: excluded(language), usedAt: excluded(usedAt) },
    }),
);
const ofUsers = new TableQuery('languages_of_users', { users: many(userId) }, (db, { users }) =>
  db.select({ userId, language }).from(userLanguages).where(oneOf(userId, users)),
);

/** Records the language that a user uses now. */
export async function keepUserLanguage(
  tx: Transaction,
  row: typeof userLanguages.$inferInsert,
): Promise<void> {
  await keep.rows(tx, row);
}

/** The languages of these users. A user who never signed in has no entry. */
export async function readUserLanguages(
  on: Reading,
  users: readonly UserId[],
): Promise<Map<UserId, 'en' | 'zh'>> {
  return new Map((await ofUsers.rows(on, { users })).map((row) => [row.userId, row.language]));
}

/** The name of this statement, for callers that run two calls one statement at a time. */
export { keep as keepUserLanguageQuery };
