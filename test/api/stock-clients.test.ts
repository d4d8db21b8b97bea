import { createHash } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLIVIA, rawProgramme, SHOP, type RawProgramme } from './raw-request.ts';

/** What stock clients do as they come, against the served functions: only their address and token are given. */
let programme: RawProgramme;
let bearer: string;
beforeAll(async () => {
  programme = await rawProgramme();
  bearer = await programme.served.bearer(OLIVIA);
});
afterAll(() => programme.close());

interface Sent {
  readonly method: string;
  readonly status: number;
}

/** The client's own fetch, with a note of what went over the line. */
function noted(sent: Sent[]): typeof fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    sent.push({ method: init?.method ?? 'GET', status: response.status });
    return response;
  };
}

const WHO = 'query Who { viewer { role } }';

describe('Apollo Client', () => {
  const apollo = (sent: Sent[], persisted: boolean) => {
    const http = new HttpLink({
      uri: programme.served.url,
      headers: { authorization: bearer },
      fetch: noted(sent),
    });
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    return new ApolloClient({
      cache: new InMemoryCache(),
      link: persisted ? new PersistedQueryLink({ sha256 }).concat(http) : http,
    });
  };

  it('asks and is answered', async () => {
    const sent: Sent[] = [];
    const { data } = await apollo(sent, false).query({ query: gql(WHO) });
    expect(data).toMatchObject({ viewer: { role: 'ADMIN' } });
    expect(sent).toEqual([{ method: 'POST', status: 200 }]);
  });

  it('with its link for persisted queries learns by the first answer that hashes are not known here, and sends texts from then on', async () => {
    const sent: Sent[] = [];
    const client = apollo(sent, true);
    const { data } = await client.query({ query: gql(WHO) });
    expect(data).toMatchObject({ viewer: { role: 'ADMIN' } });
    expect(sent).toHaveLength(2);
    const { data: next } = await client.query({ query: gql('query Plan { plan { version } }') });
    expect(next).toMatchObject({ plan: { version: 1 } });
    expect(sent).toHaveLength(3);
  });
});

describe('urql', () => {
  it('asks short queries by GET with its token, and is answered', async () => {
    const sent: Sent[] = [];
    const client = new Client({
      url: programme.served.url,
      exchanges: [cacheExchange, fetchExchange],
      fetchOptions: { headers: { authorization: bearer } },
      fetch: noted(sent),
    });
    const { data, error } = await client.query<unknown>(WHO, {}).toPromise();
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ viewer: { role: 'ADMIN' } });
    expect(sent).toEqual([{ method: 'GET', status: 200 }]);
  });

  it('makes changes by POST', async () => {
    const sent: Sent[] = [];
    const client = new Client({
      url: programme.served.url,
      exchanges: [cacheExchange, fetchExchange],
      fetchOptions: { headers: { authorization: await programme.served.bearer(SHOP) } },
      fetch: noted(sent),
    });
    const visit = 'mutation Visit($input: RecordVisitInput!) { recordVisit(input: $input) { __typename } }';
    const input = {
      visitorToken: 'visitor-1',
      referralCode: 'NO-SUCH-CODE',
      visitedAt: '2026-10-01t00:00:00z',
    };
    const { error } = await client.mutation<unknown>(visit, { input }).toPromise();
    expect(error).toBeUndefined();
    expect(sent).toEqual([{ method: 'POST', status: 200 }]);
  });
});
