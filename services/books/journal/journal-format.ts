/** How a program for plain-text accounting wants its journal. Amounts are texts such as `12.30 CNY`, debits positive. */
export interface JournalFormat {
  /** What comes first: the title is any text. */
  readonly preamble: (title: string, currency: string, decimals: number) => string;
  /** The account by its path; unlike any other's for another path or code. */
  readonly accountName: (path: AccountPath) => string;
  /** Declares an account that is used from the day on; the owner is any text. */
  readonly account: (name: string, day: string, owner: string | null) => string;
  /** The first lines of a transaction; tags' keys are lower-case words, their values any text. */
  readonly transaction: (day: string, description: string, tags: readonly Tag[]) => string;
  readonly posting: (name: string, amount: string) => string;
  /** What comes before the assertions that the accounts hold so much at the end of the day. */
  readonly assertions: (day: string) => string;
  readonly assertion: (name: string, amount: string, day: string) => string;
}

export type Tag = readonly [key: string, value: string];

export type AccountRoot = 'assets' | 'liabilities' | 'equity' | 'income' | 'expenses';

/** Where an account stands: the words below its root are lower-case, a distributor's code stands between them. */
export interface AccountPath {
  readonly root: AccountRoot;
  readonly group: string;
  readonly owner: Owner | null;
  readonly kind: string | null;
}

export interface Owner {
  readonly id: string;
  /** Letters, digits and dashes of any case, unique without regard to it; null: not known. */
  readonly code: string | null;
}

/** Any text as one line without control characters or other invisible ones. */
export function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
}
