/**
 * The keys that sign our own access tokens, a JSON Web Key Set with the private parts:
 * `npm run -s keys -- rotate --in - --out - < /dev/null > keys.json`, then `npx sst secret set TokenSigningKeys < keys.json`.
 * Rotation is said in docs/operations.md.
 */
export const tokenSigningKeys = new sst.Secret('TokenSigningKeys');

/**
 * The keys that seal payout accounts, `{"current":"a","keys":{"a":"<32 bytes in base64>"}}`: `npx sst secret set DataKeys
 * < keys.json`. A new key becomes the current one, the old ones stay for what they sealed.
 */
export const dataKeys = new sst.Secret('DataKeys');
