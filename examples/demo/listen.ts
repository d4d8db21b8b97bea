import { Api } from './api.ts';
import { eventsAfter, openPhone, settledAt, steadiestEarner } from './phone.ts';
import { tokenFor } from './programs.ts';
import type { PhoneStory } from './report/last-events.ts';

/** The month that comes, and those that are over. */
export interface LastMonth {
  readonly month: string;
  readonly before: readonly string[];
}

/** A phone that listens while the last month goes by. */
export interface Listening {
  /** Waits until it has heard everything that the query lists, and hangs up. */
  end(): Promise<PhoneStory>;
}

/** Lets the steadiest earner of the months before listen from here on. */
export async function listen(
  admin: Api,
  url: string,
  folder: string,
  { month, before }: LastMonth,
): Promise<Listening> {
  const code = await steadiestEarner(admin, before);
  const token = await tokenFor(folder, '--role', 'DISTRIBUTOR', '--distributor', code);
  const after = await settledAt(admin);
  const phone = openPhone(url, token, after);
  return {
    end: async () => {
      const listed = await eventsAfter(new Api(url, token), after);
      await phone.until(listed.length);
      await phone.close();
      return { code, month, heard: phone.heard, listed };
    },
  };
}
