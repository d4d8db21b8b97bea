import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

const ISSUER = 'https://id.example';
const AUDIENCE = 'tributary';

/** An issuer of access tokens that one deployment believes. */
export interface TokenIssuer {
  /** What tells a function to believe this issuer. */
  readonly variables: { readonly TOKEN_JWKS: string; readonly TOKEN_ISSUER: string; readonly TOKEN_AUDIENCE: string };
  /** The value of an Authorization header, good for ten minutes. */
  bearer(claims: JWTPayload): Promise<string>;
}

export async function tokenIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig' }];
  return {
    variables: { TOKEN_JWKS: JSON.stringify({ keys }), TOKEN_ISSUER: ISSUER, TOKEN_AUDIENCE: AUDIENCE },
    bearer: async (claims) => {
      const token = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' });
      return `Bearer ${await token.setIssuer(ISSUER).setAudience(AUDIENCE).setIssuedAt().setExpirationTime('10m').sign(privateKey)}`;
    },
  };
}
