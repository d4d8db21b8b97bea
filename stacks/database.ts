/**
 * Neon's Postgres lives outside this deployment; its addresses come in as secrets.
 *
 *   npx sst secret set DatabaseUrl        the pooled host (-pooler), which many short-lived functions can share
 *   npx sst secret set DatabaseUrlDirect  the direct host, for migrations, which the pooler does not suit
 *
 * Functions are linked to the pooled address only. Migrations run before a deployment, never from a function that serves
 * callers: several of those would start at once.
 */
export const databaseUrl = new sst.Secret('DatabaseUrl');
export const databaseUrlDirect = new sst.Secret('DatabaseUrlDirect');
