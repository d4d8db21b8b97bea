import { openDatabase } from '../db/connection.ts';

/** Whether the database answers, for those who look after this server. */
export interface Health {
  /** However often it is asked: the database is asked once a second at most, and answers within two seconds or is away. */
  isWell(): Promise<boolean>;
  close(): Promise<void>;
}

const FRESH_MS = 1000;
/** A connection of its own, so that a pool in which everybody is busy counts as well. */
const LIMITS = { connectionMs: 2000, answerMs: 1000 };
const TOO_LONG_MS = 2000;

export function healthOf(databaseUrl: string): Health {
  const database = openDatabase(databaseUrl, { max: 1, limits: LIMITS });
  let known: { readonly at: number; readonly well: Promise<boolean> } | undefined;
  const look = async (): Promise<boolean> => {
    const asked = database.pool.query('select 1').then(() => true, () => false);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, TOO_LONG_MS, false)));
    return Promise.race([asked, late]).finally(() => {
      clearTimeout(timer);
    });
  };
  return {
    isWell: () => {
      const now = performance.now();
      if (known === undefined || now - known.at >= FRESH_MS) known = { at: now, well: look() };
      return known.well;
    },
    close: () => database.close(),
  };
}
