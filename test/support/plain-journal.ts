/**
 * A transaction of a journal, read from the syntax that hledger and Beancount share. Amounts are minor units,
 * debits positive.
 */
export interface JournalTransaction {
  readonly day: string;
  readonly title: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly postings: readonly { readonly account: string; readonly amount: bigint }[];
}

export interface ReadJournal {
  readonly declared: readonly string[];
  readonly transactions: readonly JournalTransaction[];
  /** The closing balances of the accounts that the journal states. */
  readonly asserted: ReadonlyMap<string, bigint>;
}

const SHAPES = {
  declared: /^(?:account|\d{4}-\d\d-\d\d open) (\S+)(?: {2}; .*)?$/,
  asserted: /^(?: {4}|\d{4}-\d\d-\d\d balance )(\S+) {2}(?:0[.0]* [A-Z]{3} = )?(-?[\d.]+) (?:~ 0 )?[A-Z]{3}$/,
  posting: /^ {2,4}(\S+) {2}(-?[\d.]+) [A-Z]{3}$/,
  tag: /^ {2,4}(?:; )?([a-z]+): ?"?(.*?)"?$/,
  heading: /^(\d{4}-\d\d-\d\d) (?:\* )?"?([A-Z][a-z ]+)"?$/,
  nothing: /^(|; .*|option .*|decimal-mark \.|commodity .*)$/,
} as const;

/** Reads the lines that the export writes. Any other line throws. */
export function readJournal(text: string): ReadJournal {
  const declared: string[] = [];
  const transactions: {
    day: string;
    title: string;
    tags: Map<string, string>;
    postings: { account: string; amount: bigint }[];
  }[] = [];
  const asserted = new Map<string, bigint>();
  for (const line of text.split('\n')) {
    const current = transactions.at(-1);
    const asks = line.includes(' = ') || line.includes(' balance ');
    const match = (shape: keyof typeof SHAPES): RegExpExecArray | null => SHAPES[shape].exec(line);
    const [, account = '', owned = ''] = (asks ? match('asserted') : match('posting')) ?? [];
    const [, day, title] = match('heading') ?? [];
    const [, key, value = ''] = match('tag') ?? [];
    const [, name] = match('declared') ?? [];
    if (owned !== '' && asks) asserted.set(account, minorOf(owned));
    else if (owned !== '' && current !== undefined)
      current.postings.push({ account, amount: minorOf(owned) });
    else if (day !== undefined && title !== undefined)
      transactions.push({ day, title, tags: new Map(), postings: [] });
    else if (name !== undefined) declared.push(name);
    else if (key !== undefined && current !== undefined) current.tags.set(key, value);
    // The owner of an account, from Beancount's `open` line.
    else if (key !== 'name' && match('nothing') === null) throw new Error(`No line of a journal: ${line}`);
  }
  return { declared, transactions: transactions.filter(({ postings }) => postings.length > 0), asserted };
}

/** The balance of each account after all transactions. */
export function sumsOf({ transactions }: ReadJournal): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { account, amount } of transactions.flatMap(({ postings }) => postings))
    sums.set(account, (sums.get(account) ?? 0n) + amount);
  return sums;
}

function minorOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
