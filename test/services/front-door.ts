import { afterAll } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { NOBODY } from '../../domain/viewer.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { accessTokens } from '../../functions/runtime/tokens/access-tokens.ts';
import { fileMessageSender } from '../../adapters/development-message-senders.ts';
import { type Call, newCall } from '../../services/call.ts';
import { signUpDistributor } from '../../services/people/distributors/sign-up-distributor.ts';
import { refreshAccessToken } from '../../services/people/sessions/refresh-access-token.ts';
import { requestSignInCode } from '../../services/people/sessions/request-sign-in-code.ts';
import { signIn } from '../../services/people/sessions/sign-in.ts';
import type { SignedIn } from '../../services/people/sessions/signed-in.ts';
import { tokenIssuer } from '../support/access-token.ts';
import { sentMessages, type SentMessages } from '../support/sent-messages.ts';
import { testVault } from '../support/test-vault.ts';
import { agreed } from './team.ts';

/** The services of signing in, at instants that the story chooses. */
export interface FrontDoor {
  readonly sent: SentMessages;
  /** A caller without a token, or with one of this viewer. */
  at(now: Date, viewer?: Viewer): Call;
  /** Somebody signs up, and has proved nothing yet. */
  newcomer(now: Date, contact: string): Promise<string>;
  /** Asks for a code and answers it. */
  code(now: Date, contact: string): Promise<string>;
  /** The whole way in. */
  signIn(now: Date, contact: string): Promise<SignedIn>;
  refresh(now: Date, session: SignedIn): ReturnType<typeof refreshAccessToken>;
}

export function frontDoor(db: () => Database): FrontDoor {
  Object.assign(process.env, {
    NODE_ENV: 'test',
    DATABASE_URL: 'none',
    LOG_LEVEL: 'silent',
    ...tokenIssuer().variables,
  });
  const sent = sentMessages();
  afterAll(() => {
    sent.remove();
  });
  const sender = fileMessageSender(sent.path);
  const at = (now: Date, viewer: Viewer = NOBODY): Call =>
    newCall({
      db: db(),
      now,
      clockToleranceMs: null,
      viewer,
      requestId: 'story',
      sourceAddress: '203.0.113.7',
      userAgent: 'Phone/1.0',
      vault: testVault,
      tokens: accessTokens,
      sender,
      rateLimits: 'OFF',
    });
  const code = async (now: Date, contact: string): Promise<string> => {
    agreed(await requestSignInCode(at(now), { contact }, 'en'));
    return sent.codeFor(contact);
  };
  return {
    sent,
    at,
    code,
    newcomer: async (now, contact) => {
      const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
      return agreed(await signUpDistributor(at(now), { displayName: 'Somebody', contact, declaration }))
        .distributor.id;
    },
    signIn: async (now, contact) =>
      agreed(await signIn(at(now), { contact, code: await code(now, contact) })),
    refresh: (now, { refreshToken }) => refreshAccessToken(at(now), { refreshToken }),
  };
}
