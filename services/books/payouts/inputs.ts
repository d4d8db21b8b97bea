export interface CreatePayoutBatchInput {
  readonly idempotencyKey: string;
  /** 1 to MOST_IN_A_BATCH, which it is when left out. */
  readonly limit?: number | null | undefined;
}

/** What the bank's file is opened with: a program, or a spreadsheet first. */
export type PayoutFileFormat = 'CSV' | 'SPREADSHEET_CSV';

export interface ExportPayoutBatchInput {
  readonly batchId: string;
  /** CSV when left out. */
  readonly format?: PayoutFileFormat | null | undefined;
}

export interface PayoutOutcomeInput {
  readonly withdrawalId: string;
  /** What the bank moved, in major units: it has to be the net amount. */
  readonly amount: string;
  readonly succeeded: boolean;
  readonly reference: string;
  /** Now when left out, unless `paidOn` says the day. */
  readonly paidAt?: Date | null | undefined;
  /** The day alone, in the programme's zone, such as `2026-11-30`. */
  readonly paidOn?: string | null | undefined;
  /** Why it failed or came back, for the distributor. */
  readonly reason?: string | null | undefined;
}

export interface ReconcilePayoutBatchInput {
  readonly batchId: string;
  readonly outcomes: readonly PayoutOutcomeInput[];
}
