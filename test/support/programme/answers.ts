/**
 * The fields that stories read, with the selection for each. Money is its amount, such as "12.30"; times are
 * RFC 3339.
 */

export const MONEY = '{ amount currency }';

export interface DistributorAnswer {
  readonly id: string;
  readonly code: string;
  readonly displayName: string;
  readonly status: string;
  readonly tier: { readonly code: string };
  readonly sponsor: { readonly displayName: string } | null;
  readonly joinedAt: string;
}
export const DISTRIBUTOR = 'id code displayName status tier { code } sponsor { displayName } joinedAt';

export interface EntryAnswer {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly beneficiary: { readonly displayName: string };
  readonly lineRef: string | null;
  readonly level: number | null;
  readonly base: string | null;
  readonly rate: number | null;
  readonly amount: string;
  readonly period: string | null;
  readonly explanation: {
    readonly planVersion: number | null;
    readonly ruleName: string | null;
    readonly tierCode: string | null;
    readonly path: readonly { readonly displayName: string }[];
    readonly capped: boolean;
    readonly text: string;
  };
}
export const ENTRY = `id kind status beneficiary { displayName } lineRef level base ${MONEY} rate amount ${MONEY} period
  explanation { planVersion ruleName tierCode path { displayName } capped text }`;

export interface RefundAnswer {
  readonly id: string;
  readonly refundRef: string;
  readonly amount: string;
  readonly net: string;
  readonly shipping: string;
  readonly tax: string;
  readonly reason: string | null;
  readonly refundedAt: string;
  readonly undoneAt: string | null;
}
export const REFUND = `id refundRef amount ${MONEY} net ${MONEY} shipping ${MONEY} tax ${MONEY} reason refundedAt undoneAt`;

export interface OrderAnswer {
  readonly id: string;
  readonly externalId: string;
  readonly status: string;
  readonly customerRef: string;
  readonly total: string;
  readonly net: string;
  readonly refundedShipping: string;
  readonly refundedTax: string;
  readonly paidAt: string | null;
  readonly shippedAt: string | null;
  readonly completedAt: string | null;
  readonly releasesAt: string | null;
  readonly lines: readonly { readonly lineRef: string; readonly net: string; readonly refunded: string }[];
  readonly attribution: {
    readonly distributor: { readonly displayName: string };
    readonly via: string;
    readonly touchedAt: string | null;
  } | null;
  readonly commissionEntries: readonly EntryAnswer[];
  readonly refunds: readonly RefundAnswer[];
}
export const ORDER = `id externalId status customerRef total ${MONEY} net ${MONEY} refundedShipping ${MONEY} refundedTax ${MONEY} paidAt shippedAt completedAt releasesAt
  lines { lineRef net ${MONEY} refunded ${MONEY} } attribution { distributor { displayName } via touchedAt }
  commissionEntries { ${ENTRY} } refunds { ${REFUND} }`;

export interface StatementAnswer {
  readonly id: string;
  readonly opening: string;
  readonly earned: string;
  readonly reversed: string;
  readonly bonus: string;
  readonly adjusted: string;
  readonly closing: string;
}
export const STATEMENT = `id opening ${MONEY} earned ${MONEY} reversed ${MONEY} bonus ${MONEY} adjusted ${MONEY} closing ${MONEY}`;

export interface SettlementAnswer {
  readonly status: string;
  readonly statementCount: number;
  readonly total: string;
  readonly progress: number;
  readonly problemCount: number;
  readonly problems: readonly {
    readonly distributor: { readonly displayName: string };
    readonly kind: string;
    readonly detail: string | null;
    readonly text: string;
    readonly noticedAt: string;
    readonly triedAt: string;
  }[];
}
export const SETTLEMENT = `status statementCount total ${MONEY} progress problemCount
  problems { distributor { displayName } kind detail text noticedAt triedAt }`;

export interface BalanceAnswer {
  readonly held: string;
  readonly pending: string;
  readonly available: string;
  readonly withdrawable: string;
  readonly reserved: string;
  readonly paidOut: string;
}
export const BALANCE = `pending ${MONEY} held ${MONEY} available ${MONEY} withdrawable ${MONEY} reserved ${MONEY} paidOut ${MONEY}`;

export interface PerformanceAnswer {
  readonly orders: number;
  readonly sales: string;
  readonly teamSales: string;
  readonly commission: string;
  readonly newDistributors: number;
  readonly visits: number;
  readonly conversionRate: number;
}
export const PERFORMANCE = `orders sales ${MONEY} teamSales ${MONEY} commission ${MONEY} newDistributors visits conversionRate`;

export interface PlanAnswer {
  readonly version: number;
  readonly levelRates: readonly number[];
  readonly effectiveFrom: string;
}
export const PLAN = 'version levelRates effectiveFrom';

export interface PreviewAnswer {
  readonly attribution: {
    readonly distributor: { readonly displayName: string };
    readonly via: string;
  } | null;
  readonly entries: readonly {
    readonly beneficiary: { readonly displayName: string };
    readonly lineRef: string;
    readonly level: number;
    readonly base: string;
    readonly rate: number | null;
    readonly amount: string;
    readonly text: string;
  }[];
  readonly total: string;
}
export const PREVIEW = `attribution { distributor { displayName } via }
  entries { beneficiary { displayName } lineRef level base ${MONEY} rate amount ${MONEY} text } total ${MONEY}`;

export interface PlaceAnswer {
  readonly rank: number;
  readonly displayName: string;
  readonly value: string;
}
export interface BoardAnswer {
  readonly frozen: boolean;
  readonly entries: readonly PlaceAnswer[];
  readonly mine: PlaceAnswer | null;
}
export const BOARD = 'frozen entries { rank displayName value } mine { rank displayName value }';
