import { rowsOf } from './files.ts';

const PRIME = 16777619n;
const BITS = 0xffffffffn;

/** The Fowler-Noll-Vo hash (1a) of 32 bits, in its textbook form. */
function fnv(text: string): bigint {
  return [...text].reduce(
    (hash, letter) => ((hash ^ BigInt(letter.charCodeAt(0))) * PRIME) & BITS,
    2166136261n,
  );
}

/** Days from payment to completion. */
export function waitOf(invoice: string): number {
  return Number(3n + (fnv(`complete ${invoice}`) % 8n));
}

/** sponsors[n] is the sponsor of distributor n; 0 if there is none. */
export function readSponsorsByNumber(): number[] {
  const sponsors = [0];
  for (const [id, sponsor] of rowsOf('u-boot/sponsors.csv.gz')) sponsors[Number(id)] = Number(sponsor);
  return sponsors;
}

/**
 * The distributors who earn on a customer's orders: levels 1, 2 and 3, or fewer when the upline is shorter.
 */
export function earnersOf(sponsors: readonly number[]): (customer: string) => number[] {
  const recruits = sponsors.map(
    (_, number) => sponsors.filter((sponsor, index) => index > 0 && sponsor === number).length,
  );
  const ranking = sponsors.map((_, number) => number).slice(1);
  ranking.sort((a, b) => (recruits[b] ?? 0) - (recruits[a] ?? 0) || a - b);
  const weights = ranking.map((_, index) => BigInt(Math.trunc(1_000_000 / (index + 1))));
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  return (customer) => {
    let rest = fnv(`customer ${customer}`) % all;
    const place = weights.findIndex((weight) => (rest -= weight) < 0n);
    const owner = ranking[place] ?? 0;
    const sponsor = sponsors[owner] ?? 0;
    const buysForThemselves = sponsor !== 0 && fnv(`self ${customer}`) % 50n === 0n;
    const line = buysForThemselves ? [sponsor] : [owner];
    while (line.length < 3 && sponsors[line.at(-1) ?? 0]) line.push(sponsors[line.at(-1) ?? 0] ?? 0);
    return line;
  };
}
