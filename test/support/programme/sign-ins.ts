import { asker, type Asker } from './asking.ts';
import type { Served } from './served.ts';

export interface SignedInAnswer {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: string;
  readonly viewer: {
    readonly role: string;
    readonly distributor: { readonly id: string; readonly displayName: string } | null;
  };
}
const SIGNED_IN =
  '... on SignedIn { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt viewer { role distributor { id displayName } } }';

/** The actions of signing in. */
export function signIns(served: Served, nobody: Asker) {
  const { sent } = served;
  const requestCode = async (contact: string, language = 'en') =>
    nobody.do<{ expiresAt: string }>(
      'requestSignInCode',
      { contact },
      '... on SignInCodeRequested { expiresAt }',
      language,
    );
  const codeFor = async (contact: string) => {
    await requestCode(contact);
    return sent.codeFor(contact);
  };
  return {
    sent,
    requestCode,
    /** Asks for a code and reads it from the message that was sent. */
    codeFor,
    signIn: async (contact: string, code?: string) =>
      nobody.do<SignedInAnswer>('signIn', { contact, code: code ?? (await codeFor(contact)) }, SIGNED_IN),
    refresh: ({ refreshToken }: Pick<SignedInAnswer, 'refreshToken'>) =>
      nobody.do<SignedInAnswer>('refreshAccessToken', { refreshToken }, SIGNED_IN),
    signOut: ({ refreshToken }: Pick<SignedInAnswer, 'refreshToken'>) =>
      nobody.do<{ signedOutAt: string }>('signOut', { refreshToken }, '... on SignedOut { signedOutAt }'),
    /** Sends requests with the access token of a session, as a program does after signing in. */
    holding: ({ accessToken }: Pick<SignedInAnswer, 'accessToken'>): Asker =>
      asker({ ...served, bearer: () => Promise.resolve(`Bearer ${accessToken}`) }, {}),
  };
}
