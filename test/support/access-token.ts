import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';

export const ISSUER = 'https://id.example';
export const AUDIENCE = 'tributary';
const KID = 'test-key';

/** An issuer of access tokens that one deployment believes: the deployment itself, with keys that the test has too. */
export interface TokenIssuer {
  /** What tells a function to sign and verify with this key. */
  readonly variables: {
    readonly TOKEN_SIGNING_KEYS: string;
    readonly TOKEN_ISSUER: string;
    readonly TOKEN_AUDIENCE: string;
  };
  /**
   * The value of an Authorization header, good for ten minutes. A subject that is no account id, such as "olivia", is
   * whoever the token says; one that is an account id is what the database says of the account.
   */
  bearer(claims: JWTPayload): Promise<string>;
}

/** `moreKeys` are further keys of the set, which sign nothing by themselves. */
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
    return `Bearer ${await token.setIssuer(ISSUER).setAudience(AUDIENCE).setIssuedAt().setExpirationTime('10m').sign(privateKey)}`;
  };
  // Within one second the same claims make the same token, to the letter.
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
