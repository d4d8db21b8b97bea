import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Recruit {
  /** 1 to 3885, in the order of joining. */
  readonly id: number;
  /** Always smaller than `id`; null for one who came by themselves. */
  readonly sponsor: number | null;
  /** Unix seconds. */
  readonly joinedAt: number;
}

/** Who brought whom into U-Boot, sponsors before their recruits. */
export function readSponsors(): Recruit[] {
  const text = gunzipSync(readFileSync(new URL('sponsors.csv.gz', import.meta.url))).toString('utf8');
  const rows = text.trimEnd().split('\n').slice(1);
  return rows.map((row) => {
    const [id, sponsor, joinedAt] = row.split(',');
    return { id: Number(id), sponsor: sponsor ? Number(sponsor) : null, joinedAt: Number(joinedAt) };
  });
}
