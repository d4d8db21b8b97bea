import type { Database } from '../../db/connection.ts';
import { OPERATOR, told } from './asking.ts';

/** Ada sponsors Ben, Ben sponsors Cid; Dan stands apart. */
export interface Family {
  readonly ada: string;
  readonly ben: string;
  readonly cid: string;
  readonly dan: string;
  /** An order of 100.00 that Ben sold: he earns 10.00, Ada 5.00. */
  readonly order: string;
}

export async function settleFamily(db: Database): Promise<Family> {
  const names = ['ada', 'ben', 'cid', 'dan'];
  const sponsors: Readonly<Record<string, string>> = { ben: 'ada', cid: 'ben' };
  const input = names.map((name) => ({
    externalId: name,
    displayName: name,
    contact: `${name}@example.com`,
    code: `${name}-code`,
    joinedAt: '2026-01-01T00:00:00Z',
    ...(sponsors[name] && { sponsorExternalId: sponsors[name] }),
  }));
  const { importDistributors } = await told<{ importDistributors: { distributor: { id: string } }[] }>(
    db,
    OPERATOR,
    `mutation ($input: [ImportDistributorInput!]!) {
      importDistributors(input: $input) { ... on DistributorImported { distributor { id } } ... on Refusal { message } }
    }`,
    { input },
  );
  const [ada = '', ben = '', cid = '', dan = ''] = importDistributors.map((one) => one.distributor.id);
  return { ada, ben, cid, dan, order: await sell(db, 'first') };
}

/** Ben sells goods of 100.00. */
export async function sell(db: Database, externalId: string): Promise<string> {
  const { recordOrder } = await told<{ recordOrder: { order: { id: string } } }>(
    db,
    OPERATOR,
    `mutation ($input: RecordOrderInput!) {
      recordOrder(input: $input) { ... on OrderRecorded { order { id } } ... on Refusal { message field } }
    }`,
    {
      input: {
        externalId,
        customerRef: 'customer-1',
        referralCode: 'ben-code',
        currency: 'CNY',
        placedAt: '2026-10-02T00:00:00Z',
        paidAt: '2026-10-02T01:00:00Z',
        lines: [{ sku: 'tea', quantity: 2, unitPrice: '50.00' }],
      },
    },
  );
  return recordOrder.order.id;
}
