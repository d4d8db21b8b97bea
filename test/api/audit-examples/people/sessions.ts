import { asker } from '../../../support/programme/asking.ts';
import { as, OSCAR, codeFor, invited, type Examples, type NotLogged, type Story } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

const OWN_SESSION = "somebody's own session, which the sessions themselves keep";

/** Ben has a session. */
async function signedIn(story: Story): Promise<void> {
  const contact = 'ben@example.com';
  const code = await codeFor(story, contact);
  await asker(story.served, null).do('signIn', { contact, code }, '... on SignedIn { accessToken }');
}

export const examples: Examples = {
  signIn: async (story) => {
    const id = await invited(story);
    const { contact } = OSCAR;
    return {
      by: null,
      input: { contact, code: await codeFor(story, contact) },
      lines: [
        { actor: id, subject: id, before: { status: 'INVITED' }, after: { status: 'ACTIVE' }, reason: null },
      ],
      onlyOnce: true,
    };
  },
  signOutEverywhere: async (story) => {
    await signedIn(story);
    return {
      by: { ...as(story.ben), sub: story.ben.id },
      input: {},
      lines: [{ subject: story.ben.id, before: null, after: { sessionsEnded: 1 }, reason: null }],
    };
  },
  endSessionsOf: async (story) => {
    await signedIn(story);
    const line = (sessionsEnded: number) => ({
      subject: story.ben.id,
      before: null,
      after: { sessionsEnded },
      reason: 'lost phone',
    });
    return {
      by: OLIVIA,
      input: { accountId: story.ben.id, reason: 'lost phone' },
      lines: [line(1)],
      again: [line(0)],
    };
  },
};

export const notLogged: NotLogged = {
  requestSignInCode: 'sends a code, and changes nothing',
  refreshAccessToken: OWN_SESSION,
  signOut: OWN_SESSION,
  endSession: OWN_SESSION,
};
