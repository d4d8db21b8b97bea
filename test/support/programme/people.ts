import {
  BALANCE,
  DISTRIBUTOR,
  PERFORMANCE,
  type BalanceAnswer,
  type DistributorAnswer,
  type PerformanceAnswer,
} from './answers.ts';
import { asker, REFUSAL, unless, type Asker } from './asking.ts';
import type { Served } from './served.ts';

/** A distributor of a story. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly code: string;
}

export interface Newcomer {
  readonly sponsor?: Member;
  readonly tier?: string;
  readonly code?: string;
  readonly joinedAt?: string;
  /** Customer numbers that are this person (R7). */
  readonly buysAs?: readonly string[];
  /** Customers who are bound to this distributor. */
  readonly customers?: readonly string[];
}

export interface Application {
  readonly name: string;
  readonly contact?: string;
  readonly sponsorCode?: string;
  /** The one-time code that was sent to the contact. */
  readonly code?: string;
  readonly declaration?: {
    readonly adult?: boolean;
    readonly notBarredOccupation?: boolean;
    readonly termsVersion?: string;
  };
}

const JOINED = '2020-01-01T00:00:00Z';
const MEMBER = 'distributor { id code displayName }';

/** The actions about distributors. */
export function people(served: Served, admin: Asker, nobody: Asker) {
  const reviewed = (mutation: string, input: object) =>
    admin.do<{ distributor: DistributorAnswer }>(
      mutation,
      input,
      `... on ${ANSWERS[mutation]} { distributor { ${DISTRIBUTOR} } }`,
    );
  const member = async (mutation: string, input: object) => (await reviewed(mutation, input)).distributor;
  const read = async <T>(of: Member, fields: string, variables: object = {}, types = '') =>
    (
      await admin.ask<{ distributor: T }>(
        `query ($id: ID! ${types}) { distributor(id: $id) { ${fields} } }`,
        { id: of.id, ...variables },
      )
    ).distributor;

  return {
    as: (of: Member): Asker => asker(served, { sub: of.name, role: 'DISTRIBUTOR', distributor: of.id }),

    /** ACTIVE at once, like a distributor who comes from another system. */
    distributor: async (name: string, newcomer: Newcomer = {}): Promise<Member> => {
      const [imported] = await importThem(admin, [record(name, newcomer)]);
      return memberOf(unless(imported));
    },

    /** A chain from the top of the tree down. Each person sponsors the next one. */
    line: async <const T extends readonly string[]>(...names: T): Promise<{ [K in keyof T]: Member }> => {
      const list = names.map((name, index) => {
        const above = names[index - 1];
        return { ...record(name, {}), ...(above === undefined ? {} : { sponsorExternalId: above }) };
      });
      const imported = await importThem(admin, list);
      return imported.map((one) => memberOf(unless(one))) as { [K in keyof T]: Member };
    },

    /** Imports a whole list unchanged. Each answer is a success or a refusal. */
    import: (list: readonly object[]) => importThem(admin, list),

    signUp: async ({
      name,
      contact = contactOf(name),
      sponsorCode,
      code,
      declaration = {},
    }: Application): Promise<Member> => {
      const declared = { adult: true, notBarredOccupation: true, termsVersion: '2025-01', ...declaration };
      const input = { displayName: name, contact, sponsorCode, code, declaration: declared };
      return memberOf(
        await nobody.do('signUpDistributor', input, `... on DistributorSignedUp { ${MEMBER} }`),
      );
    },

    review: (of: Member, decision: 'APPROVE' | 'REJECT') =>
      member('reviewDistributor', { distributorId: of.id, decision }),
    suspend: (of: Member) =>
      member('advanceDistributor', { distributorId: of.id, step: 'SUSPEND', reason: 'complaints' }),
    reinstate: (of: Member) =>
      member('advanceDistributor', { distributorId: of.id, step: 'REINSTATE', reason: 'cleared up' }),
    terminate: (of: Member) =>
      member('advanceDistributor', { distributorId: of.id, step: 'TERMINATE', reason: 'left' }),
    move: (of: Member, below: Member | null) =>
      member('changeSponsor', { distributorId: of.id, newSponsorId: below?.id ?? null, reason: 'asked for' }),

    see: (of: Member) => read<DistributorAnswer>(of, DISTRIBUTOR),
    upline: async (of: Member) =>
      (await read<{ upline: { displayName: string }[] }>(of, 'upline { displayName }')).upline.map(
        ({ displayName }) => displayName,
      ),
    downline: async (of: Member, depth = 3) => {
      const { downline } = await read<{ downline: { nodes: { displayName: string }[] } }>(
        of,
        `downline(depth: ${depth}) { nodes { displayName } }`,
      );
      return downline.nodes.map(({ displayName }) => displayName);
    },
    balance: async (of: Member) =>
      (await read<{ balance: BalanceAnswer }>(of, `balance { ${BALANCE} }`)).balance,
    performance: async (of: Member, period: string | null = null) =>
      (
        await read<{ performance: PerformanceAnswer }>(
          of,
          `performance(period: $period) { ${PERFORMANCE} }`,
          { period },
          '$period: YearMonth',
        )
      ).performance,
  };
}

const ANSWERS: Readonly<Record<string, string>> = {
  reviewDistributor: 'DistributorReviewed',
  advanceDistributor: 'DistributorAdvanced',
  changeSponsor: 'SponsorChanged',
};

export interface ImportAnswer {
  readonly distributor: { readonly id: string; readonly code: string; readonly displayName: string };
  readonly duplicate: boolean;
}

async function importThem(admin: Asker, input: readonly object[]): Promise<readonly ImportAnswer[]> {
  const { importDistributors } = await admin.ask<{ importDistributors: readonly ImportAnswer[] }>(
    `mutation ($input: [ImportDistributorInput!]!) { importDistributors(input: $input) {
      ... on DistributorImported { ${MEMBER} duplicate } ${REFUSAL} } }`,
    { input },
  );
  return importDistributors;
}

function record(name: string, { sponsor, tier, code, joinedAt = JOINED, buysAs, customers }: Newcomer) {
  const link = {
    sponsorExternalId: sponsor?.name,
    tierCode: tier,
    code,
    customerRefs: buysAs,
    boundCustomerRefs: customers,
  };
  return { externalId: name, displayName: name, contact: contactOf(name), joinedAt, ...link };
}

const contactOf = (name: string): string => `${name.toLowerCase()}@example.com`;

function memberOf({ distributor: { id, code, displayName } }: Pick<ImportAnswer, 'distributor'>): Member {
  return { id, code, name: displayName };
}
