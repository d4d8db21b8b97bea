import { type Reading, Query } from '../query.ts';

const forget = new Query<object, [before: string, most: number]>(
  'forget_daily_volumes',
  `delete from daily_volumes where (day, client, lane, number) in
     (select day, client, lane, number from daily_volumes where day < $1 order by day, client, lane, number limit $2 for update skip locked) returning 1`,
);

/** Deletes up to `most` rows of the days before one, such as 2026-10-03, and answers how many. */
export async function forgetVolumes(on: Reading, before: string, most: number): Promise<number> {
  return (await forget.rows(on, [before, most])).length;
}
