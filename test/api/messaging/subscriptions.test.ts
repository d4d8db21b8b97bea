import { afterEach, describe, expect, it } from 'vitest';
import type { Client } from 'graphql-ws';
import { liveClient, receive } from '../../support/live-client.ts';
import type { Member } from '../../support/programme/people.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const programme = useProgramme();

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});

function clientOf(claims: Record<string, unknown> | null): Client {
  const client = liveClient(programme.address, async () =>
    claims === null ? undefined : `Bearer ${await programme.tokenOf(claims)}`,
  );
  clients.push(client);
  return client;
}
const app = (of: Member): Client => clientOf({ sub: of.name, role: 'DISTRIBUTOR', distributor: of.id });

const COMMISSIONS = `subscription ($id: ID, $after: String) { commissionUpdates(distributorId: $id, after: $after) {
  position balance { pending { amount } } entry { amount { amount } beneficiary { displayName } } statement { period } } }`;

interface CommissionUpdate {
  readonly balance: { readonly pending: { readonly amount: string } };
  readonly entry: { readonly amount: { readonly amount: string } } | null;
  readonly statement: { readonly period: string } | null;
}

describe('a distributor with an app', () => {
  it('hears of each commission as it is recorded, with the balance after it (R31)', async () => {
    const [ada, ben] = await programme.line('Ada', 'Ben');
    const beginning = await programme.sale({ by: ben });
    expect(beginning.status).toBe('PAID');
    const [adas, bens] = [
      receive<CommissionUpdate>(app(ada), COMMISSIONS, { after: '0'.repeat(20) }),
      receive<CommissionUpdate>(app(ben), COMMISSIONS, { after: '0'.repeat(20) }),
    ];
    expect(await adas.until(1)).toMatchObject([{ entry: { amount: { amount: '5.00' } } }]);
    await programme.sale({ by: ben });
    expect(await bens.until(2)).toMatchObject([
      {
        entry: { amount: { amount: '10.00' }, beneficiary: { displayName: 'Ben' } },
        balance: { pending: { amount: '10.00' } },
      },
      { entry: { amount: { amount: '10.00' } }, balance: { pending: { amount: '20.00' } } },
    ]);
  });
});
