/**
 * The keys that sign our own access tokens, as a JSON Web Key Set with the private parts:
 * `npm run -s keys -- rotate --in - --out - < /dev/null > keys.json`, then `npx sst secret set TokenSigningKeys < keys.json`.
 * docs/operations.md describes how to rotate them.
 */
export const tokenSigningKeys = new sst.Secret('TokenSigningKeys');

/**
 * The keys that encrypt contacts, payout accounts and digests of imports, and that hash contacts, one-time codes and the subjects
 * of rate limits, `{"current":"a","keys":{"a":"<32 bytes in base64>"}}`: `npx sst secret set DataKeys < keys.json`. A new key
 * becomes the current one. Old keys stay to decrypt what they encrypted. docs/operations.md describes how to change keys.
 */
export const dataKeys = new sst.Secret('DataKeys');
