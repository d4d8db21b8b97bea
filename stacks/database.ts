/**
 * Neon's Postgres is not part of this deployment. Its addresses are secrets.
 *
 *   npx sst secret set DatabaseUrl        the pooled host (-pooler), which many short-lived functions can share
 *   npx sst secret set DatabaseUrlDirect  the direct host, for migrations, which the pooler does not suit
 *
 * Functions are linked to the pooled address only. Migrations run before a deployment and never in a function that serves
 * callers, because several instances of it can start at the same time.
 */
export const databaseUrl = new sst.Secret('DatabaseUrl');
export const databaseUrlDirect = new sst.Secret('DatabaseUrlDirect');
