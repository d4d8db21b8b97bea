import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

export interface Recruit {
  /** 1 to 3885, in the order of joining. */
  readonly id: number;
  /** Always smaller than `id`; null for a person without a sponsor. */
  readonly sponsor: number | null;
  /** Unix seconds. */
  readonly joinedAt: number;
}

/** The sponsor of each person in U-Boot. Sponsors come before their recruits. */
export function readSponsors(): Recruit[] {
  const rows: string[][] = parse(gunzipSync(readFileSync(new URL('sponsors.csv.gz', import.meta.url))), {
    fromLine: 2,
  });
  return rows.map(([id, sponsor, joinedAt]) => {
    return { id: Number(id), sponsor: sponsor ? Number(sponsor) : null, joinedAt: Number(joinedAt) };
  });
}
