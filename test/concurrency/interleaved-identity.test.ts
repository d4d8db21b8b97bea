import { beforeAll, describe, expect, it } from 'vitest';
import { userByContactForUpdateQuery, userByIdQuery } from '../../db/people/users.queries.ts';
import { apiClientForUpdateQuery, changeApiClientQuery } from '../../db/people/api-clients.queries.ts';
import { blockSubjectQuery } from '../../db/people/blocked-subjects.queries.ts';
import { deleteContactChangeQuery } from '../../db/people/contact-changes.queries.ts';
import { deleteContactQuery, insertContactsQuery } from '../../db/people/contacts.queries.ts';
import { distributorForUpdateQuery } from '../../db/people/distributor-writes.queries.ts';
import {
  activeOperatorsForUpdateQuery,
  operatorForUpdateQuery,
  operatorsNotBlockedQuery,
  setOperatorStatusQuery,
} from '../../db/people/operators.queries.ts';
import {
  liveSessionForUpdateQuery,
  renewSessionQuery,
  useRefreshTokenQuery,
} from '../../db/people/refresh-tokens.queries.ts';
import {
  endSessionOfTokenQuery,
  endSessionQuery,
  endSessionsOfUserQuery,
  insertSessionQuery,
} from '../../db/people/sessions.queries.ts';
import { consumeSignInCodeQuery, trySignInCodeQuery } from '../../db/people/sign-in-codes.queries.ts';
import { stepsAre, type Steps } from '../support/steps.ts';
import type { Database } from '../../db/connection.ts';
import type { ApiClientId, OperatorId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { NOBODY } from '../../domain/viewer.ts';
import { createApiClient } from '../../services/people/api-clients/create-api-client.ts';
import { revokeApiClient } from '../../services/people/api-clients/revoke-api-client.ts';
import { rotateApiClientSecret } from '../../services/people/api-clients/rotate-api-client-secret.ts';
import type { Call } from '../../services/call.ts';
import { signUpDistributor } from '../../services/people/distributors/sign-up-distributor.ts';
import { blockSubject } from '../../services/people/identity/block-subject.ts';
import { createOperator } from '../../services/people/operators/create-operator.ts';
import { disableOperator } from '../../services/people/operators/disable-operator.ts';
import { endSessionsOf } from '../../services/people/sessions/end-sessions-of.ts';
import { refreshAccessToken } from '../../services/people/sessions/refresh-access-token.ts';
import { signIn } from '../../services/people/sessions/sign-in.ts';
import type { SignedIn } from '../../services/people/sessions/signed-in.ts';
import { frontDoor } from '../services/front-door.ts';
import { agreed } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { everyInterleaving, type Work } from '../support/stepped-calls.ts';

/*
 * Two calls about accounts and sign-in, in every possible order of the statements that lock, decide or write.
 * Olga and Oscar are the operators. zed@example.com is the contact of an application, and is not verified.
 */
const NOW = new Date('2026-10-20T08:00:00Z');
const ZED = 'zed@example.com';
const books = useDatabase();
const door = frontDoor(() => books.db);
let olga: OperatorId, oscar: OperatorId, client: ApiClientId;
let session: SignedIn;
const codes = new Map<string, string>();
let again: () => Promise<void>;

const as = (db: Database, subject: string): Call => ({
  ...door.at(NOW, { ...NOBODY, role: 'ADMIN', subject }),
  db,
});
const atTheDoor = (db: Database): Call => ({ ...door.at(NOW), db });
const contactOf = (name: string): string => `${name.toLowerCase()}@brand.example`;

beforeAll(async () => {
  const operator = async (displayName: string): Promise<OperatorId> =>
    agreed(await createOperator(as(books.db, 'machine'), { displayName, contact: contactOf(displayName) }))
      .operator.id;
  [olga, oscar] = [await operator('Olga'), await operator('Oscar')];
  const wish = { name: 'Shop', channels: ['web'], scopes: ['orders:read'], idempotencyKey: 'shop' } as const;
  client = agreed(await createApiClient(as(books.db, olga), wish)).client.id;
  session = await door.signIn(NOW, contactOf('Oscar'));
  await door.newcomer(NOW, ZED);
  for (const contact of [contactOf('Oscar'), ZED]) codes.set(contact, await door.code(NOW, contact));
  again = await resettingProgramme(books.db);
});

const sql = async (text: string, values: unknown[] = []) =>
  (await books.db.pool.query<Record<string, unknown>>(text, values)).rows;
const accepted = (answers: readonly unknown[]): unknown[] =>
  answers.filter((answer) => !(answer instanceof Refusal || answer instanceof Error));

/**
 * The steps: the reads for the decision, the locks, the commits, and the writes that an earlier read can
 * miss.
 */
const OPERATORS = stepsAre(
  activeOperatorsForUpdateQuery,
  operatorsNotBlockedQuery,
  operatorForUpdateQuery,
  setOperatorStatusQuery,
  blockSubjectQuery,
);
const SESSIONS = stepsAre(
  userByContactForUpdateQuery,
  userByIdQuery,
  operatorForUpdateQuery,
  insertSessionQuery,
  useRefreshTokenQuery,
  liveSessionForUpdateQuery,
  renewSessionQuery,
  activeOperatorsForUpdateQuery,
  endSessionQuery,
  endSessionOfTokenQuery,
  endSessionsOfUserQuery,
);
const CODES = stepsAre(
  trySignInCodeQuery,
  userByContactForUpdateQuery,
  userByIdQuery,
  consumeSignInCodeQuery,
  distributorForUpdateQuery,
  deleteContactQuery,
  deleteContactChangeQuery,
  insertContactsQuery,
  insertSessionQuery,
);
const CLIENTS = stepsAre(apiClientForUpdateQuery, changeApiClientQuery);

async function always(
  steps: Steps,
  one: Work,
  other: Work,
  holds: (answers: readonly [unknown, unknown]) => Promise<void>,
): Promise<void> {
  const runs = await everyInterleaving({
    db: books.db,
    calls: [one, other],
    before: again,
    decides: steps,
    after: async ({ turns, answers }) => {
      for (const answer of answers)
        if (answer instanceof Error) throw new Error(turns.join(''), { cause: answer });
      await holds(answers);
    },
  });
  expect(runs).toBeGreaterThan(2);
}

const disable =
  (whom: () => string, by: () => string): Work =>
  (db) =>
    disableOperator(as(db, by()), { operatorId: whom(), reason: 'left' });
const block =
  (whom: () => string, by: () => string): Work =>
  (db) =>
    blockSubject(as(db, by()), { subject: whom(), reason: 'left' });
const comeIn =
  (contact: string): Work =>
  (db) =>
    signIn(atTheDoor(db), { contact, code: codes.get(contact) ?? '' });
const refresh: Work = (db) => refreshAccessToken(atTheDoor(db), { refreshToken: session.refreshToken });

describe('operators who shut each other out leave one, in every order', () => {
  const oneIsLeft = async (answers: readonly unknown[]): Promise<void> => {
    expect(accepted(answers)).toHaveLength(1);
    const left = await sql(
      `select 1 from operators o where status = 'ACTIVE' and not exists (select from blocked_subjects b where b.subject = o.id)`,
    );
    expect(left).toHaveLength(1);
  };
  it('by disabling', () =>
    always(
      OPERATORS,
      disable(
        () => olga,
        () => oscar,
      ),
      disable(
        () => oscar,
        () => olga,
      ),
      oneIsLeft,
    ));
  it('by blocking', () =>
    always(
      OPERATORS,
      block(
        () => olga,
        () => oscar,
      ),
      block(
        () => oscar,
        () => olga,
      ),
      oneIsLeft,
    ));
  it('by either', () =>
    always(
      OPERATORS,
      disable(
        () => olga,
        () => oscar,
      ),
      block(
        () => oscar,
        () => olga,
      ),
      oneIsLeft,
    ));
});

describe('whoever is shut out has no session that goes on, in every order', () => {
  /** A session that has ended expires at that time at the latest. */
  const noneGoesOn = async (): Promise<void> => {
    expect(
      await sql(
        'select 1 from sessions where account_id = $1 and (ended_at is null or expires_at > ended_at)',
        [oscar],
      ),
    ).toEqual([]);
  };
  it('a sign-in beside being disabled', () =>
    always(
      SESSIONS,
      comeIn(contactOf('Oscar')),
      disable(
        () => oscar,
        () => olga,
      ),
      noneGoesOn,
    ));
  it('a refresh beside being disabled', () =>
    always(
      SESSIONS,
      refresh,
      disable(
        () => oscar,
        () => olga,
      ),
      noneGoesOn,
    ));
  it('a refresh beside the end of all sessions', () =>
    always(
      SESSIONS,
      refresh,
      (db) => endSessionsOf(as(db, olga), { accountId: oscar, reason: 'lost phone' }),
      noneGoesOn,
    ));
});

describe('what is good once is taken once, in every order', () => {
  it('a code', () =>
    always(CODES, comeIn(contactOf('Oscar')), comeIn(contactOf('Oscar')), async (answers) => {
      expect(accepted(answers)).toHaveLength(1);
      expect(await sql('select 1 from sessions')).toHaveLength(2);
    }));

  it('a refresh token, and both who renew with it at once go on with the same next one', () =>
    always(SESSIONS, refresh, refresh, async (answers) => {
      const next = accepted(answers).map((answer) => (answer as { refreshToken: string }).refreshToken);
      expect([next.length, new Set(next).size]).toEqual([2, 1]);
      expect(await sql('select ended_by from sessions')).toEqual([{ ended_by: null }]);
      expect(await sql('select 1 from refresh_tokens where not used')).toHaveLength(1);
    }));
});

describe('a contact has one account, and a session one that has its contact, in every order', () => {
  const belongs = async (): Promise<void> => {
    expect(
      await sql(
        'select 1 from sessions s where not exists (select from contacts c where c.account_id = s.account_id)',
      ),
    ).toEqual([]);
    expect(await sql('select 1 from contacts')).toHaveLength(3);
  };
  const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
  const proveAndJoin: Work = (db) =>
    signUpDistributor(atTheDoor(db), {
      displayName: 'Zed',
      contact: ZED,
      code: codes.get(ZED) ?? '',
      declaration,
    });

  it('an applicant comes in beside somebody who is made an operator with the contact', () =>
    always(
      CODES,
      comeIn(ZED),
      (db) => createOperator(as(db, 'machine'), { displayName: 'Zed', contact: ZED }),
      belongs,
    ));
  it('an applicant comes in beside somebody who joins with the same code', () =>
    always(CODES, comeIn(ZED), proveAndJoin, async (answers) => {
      expect(accepted(answers)).toHaveLength(1);
      await belongs();
    }));
});

it('a client that is revoked stays so, whatever its secret is changed to at the same moment', () =>
  always(
    CLIENTS,
    (db) => rotateApiClientSecret(as(db, olga), { clientId: client, keepOldForMinutes: 60 }),
    (db) => revokeApiClient(as(db, oscar), { clientId: client, reason: 'gone' }),
    async () => {
      expect(await sql('select revoked_at, old_secret_hash, old_secret_until from api_clients')).toEqual([
        { revoked_at: NOW, old_secret_hash: null, old_secret_until: null },
      ]);
    },
  ));
