/**
 * The database that every test database is copied from. It is migrated, and connections to it are no longer
 * allowed.
 */
export const TEMPLATE = 'template_migrated';
