import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';

export const ISSUER = 'https://id.example';
export const AUDIENCE = 'tributary';
const KID = 'test-key';

/**
 * An issuer of access tokens that one deployment trusts: the deployment itself, whose keys the test also has.
 */
export interface TokenIssuer {
  /** The environment variables that make a function sign and verify with this key. */
  readonly variables: {
    readonly TOKEN_SIGNING_KEYS: string;
    readonly TOKEN_ISSUER: string;
    readonly TOKEN_AUDIENCE: string;
  };
  /**
   * The value of an Authorization header, valid for ten minutes, or until the claim `exp`. If the subject is no account id, such as
   * "olivia", the claims of the token are used. If it is an account id, the account in the database is used.
   */
  bearer(claims: JWTPayload): Promise<string>;
}

/** `moreKeys` are further keys of the set, which do not sign. */
export function tokenIssuer(moreKeys: readonly JsonWebKey[] = []): TokenIssuer {
  const { privateKey } = generateKeyPairSync('ed25519');
  const keys = [
    {
      ...privateKey.export({ format: 'jwk' }),
      kid: KID,
      alg: 'EdDSA',
      use: 'sig',
      signsFrom: '2020-01-01T00:00:00Z',
    },
    ...moreKeys,
  ];
  const sign = async (claims: JWTPayload): Promise<string> => {
    const token = new SignJWT({ jti: 'made by a test', ...claims }).setProtectedHeader({
      alg: 'EdDSA',
      kid: KID,
      typ: 'at+jwt',
    });
    return `Bearer ${await token
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(claims.exp ?? '10m')
      .sign(privateKey)}`;
  };
  // The same claims in the same second give exactly the same token.
  const made = new Map<string, Promise<string>>();
  let second = 0;
  return {
    variables: {
      TOKEN_SIGNING_KEYS: JSON.stringify({ keys }),
      TOKEN_ISSUER: ISSUER,
      TOKEN_AUDIENCE: AUDIENCE,
    },
    bearer: (claims) => {
      const now = Math.floor(Date.now() / 1000);
      if (now !== second) made.clear();
      second = now;
      const said = JSON.stringify(claims);
      const token = made.get(said) ?? sign(claims);
      made.set(said, token);
      return token;
    },
  };
}
