import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiClientId } from '../../../domain/ids.ts';
import { NOBODY } from '../../../domain/viewer.ts';
import { createApiClient } from '../../../services/people/api-clients/create-api-client.ts';
import { exchangeClientCredentials } from '../../../services/people/api-clients/exchange-client-credentials.ts';
import { rotateApiClientSecret } from '../../../services/people/api-clients/rotate-api-client-secret.ts';
import { useDatabase } from '../../support/database.ts';
import { frontDoor } from '../front-door.ts';
import { agreed } from '../team.ts';

/* The secrets of one API client as time goes on: which of them give a token, and when. */
const books = useDatabase();
const door = frontDoor(() => books.db);
const after = (minutes: number): Date => new Date(Date.parse('2026-10-20T08:00:00Z') + minutes * 60_000);
const olivia = (minutes: number) => door.at(after(minutes), { ...NOBODY, role: 'ADMIN', subject: 'olivia' });

let id: ApiClientId;
let first: string;
beforeEach(async ({ task }) => {
  const made = agreed(
    await createApiClient(olivia(0), {
      name: 'Shop',
      channels: ['web'],
      scopes: ['orders:read'],
      idempotencyKey: task.name,
    }),
  );
  [id, first] = [made.client.id, made.secret ?? ''];
});

const rotate = async (minutes: number, keepOldForMinutes: number): Promise<string> =>
  agreed(await rotateApiClientSecret(olivia(minutes), { clientId: id, keepOldForMinutes })).secret;
const good = async (minutes: number, ...secrets: string[]): Promise<boolean[]> => {
  const answers = await Promise.all(
    secrets.map((secret) =>
      exchangeClientCredentials(door.at(after(minutes)), { clientId: id, secret, scopes: null }),
    ),
  );
  return answers.map((answer) => typeof answer === 'object');
};

describe('a secret of an API client', () => {
  it('that is kept beside the new one is good to the minute, and not after it', async () => {
    const second = await rotate(0, 60);
    expect(await good(59, first, second)).toEqual([true, true]);
    expect(await good(60, first, second)).toEqual([false, true]);
  });

  it('that has run out does not come back when the next one is kept', async () => {
    const second = await rotate(0, 60);
    const third = await rotate(90, 60);
    expect(await good(91, first, second, third)).toEqual([false, true, true]);
  });

  it('that is in use is kept over a second rotation within its time, and the one between stops', async () => {
    const second = await rotate(0, 60);
    const third = await rotate(30, 60);
    expect(await good(31, first, second, third)).toEqual([true, false, true]);
    expect(await good(90, first, second, third)).toEqual([false, false, true]);
  });

  it('stops at once where no time is given, whatever was kept before', async () => {
    const second = await rotate(0, 60);
    const third = await rotate(30, 0);
    expect(await good(30, first, second, third)).toEqual([false, false, true]);
  });
});
