import { Temporal } from 'temporal-polyfill';

const SHAPE = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

/**
 * Abbreviations that some databases also accept as time zones. Their meaning varies by place - in Postgres even
 * between statements - so they are refused. `Intl` does not know others, such as CST.
 */
const AMBIGUOUS: ReadonlySet<string> = new Set(['CET', 'EET', 'EST', 'HST', 'MET', 'MST', 'WET']);

/** Names that `Intl` still returns although the IANA database has newer ones. */
const PRESENT_NAMES: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/**
 * The current IANA name of a time zone: `Asia/Shanghai` for `asia/shanghai` and for the old name `PRC`, `UTC` for
 * `GMT`. Undefined for names that month calculation does not know, for bare offsets such as +08:00, and for
 * abbreviations such as CST.
 */
export function presentTimeZone(name: string): string | undefined {
  if (told.has(name)) return told.get(name);
  if (told.size >= MOST_TOLD) told.clear();
  const present = lookUp(name);
  told.set(name, present);
  return present;
}

/** Cached answers: asking `Intl` is the slowest step of an order, and every order needs the programme's zone. */
const told = new Map<string, string | undefined>();
const MOST_TOLD = 100;

function lookUp(name: string): string | undefined {
  if (!SHAPE.test(name) || AMBIGUOUS.has(name.toUpperCase())) return undefined;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    const present = PRESENT_NAMES.get(known) ?? known;
    for (const one of [name, present])
      Temporal.PlainDate.from('2000-01-01').toZonedDateTime({ timeZone: one });
    return present;
  } catch {
    return undefined;
  }
}
