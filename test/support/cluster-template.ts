/** The database that every test database is a copy of: migrated, and nobody can connect to it any more. */
export const TEMPLATE = 'template_migrated';
