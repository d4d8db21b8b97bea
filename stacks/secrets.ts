/** The token issuer's public keys, as a JSON Web Key Set: `npx sst secret set TokenJwks < jwks.json`. */
export const tokenJwks = new sst.Secret('TokenJwks');
