/**
 * The keys that sign our own access tokens, a JSON Web Key Set with the private parts:
 * `npm run -s keys -- rotate --in - --out - < /dev/null > keys.json`, then `npx sst secret set TokenSigningKeys < keys.json`.
 * Rotation is said in docs/operations.md.
 */
export const tokenSigningKeys = new sst.Secret('TokenSigningKeys');

/**
 * The keys that encrypt contacts, payout accounts and digests of imports, and that hash contacts, one-time codes and what rate
 * limits count, `{"current":"a","keys":{"a":"<32 bytes in base64>"}}`: `npx sst secret set DataKeys < keys.json`. A new key
 * becomes the current one, the old ones stay for what they encrypted; docs/operations.md says how they are changed.
 */
export const dataKeys = new sst.Secret('DataKeys');
