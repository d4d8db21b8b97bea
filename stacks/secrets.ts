/** The token issuer's public keys, as a JSON Web Key Set: `npx sst secret set TokenJwks < jwks.json`. */
export const tokenJwks = new sst.Secret('TokenJwks');

/**
 * The keys that seal payout accounts, `{"current":"a","keys":{"a":"<32 bytes in base64>"}}`: `npx sst secret set DataKeys
 * < keys.json`. A new key becomes the current one, the old ones stay for what they sealed.
 */
export const dataKeys = new sst.Secret('DataKeys');
