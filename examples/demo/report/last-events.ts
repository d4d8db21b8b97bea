import pc from 'picocolors';
import { penceOf, readable } from '../pounds.ts';
import type { Heard } from '../phone.ts';
import { heading, say, table } from './page.ts';

/** What a distributor's phone heard, and what the query `events` lists for the same time. */
export interface PhoneStory {
  readonly code: string;
  readonly month: string;
  readonly heard: readonly Heard[];
  readonly listed: readonly string[];
}

/** Prints the last ten events that the phone heard. True if it heard each of the listed events once, in their order. */
export function printLastEvents({ code, month, heard, listed }: PhoneStory): boolean {
  heading(`The last ten events of ${code}, as their phone heard them while ${month} went by`);
  table(
    heard.slice(-10).map((event) => [event.type, ...wordsOf(event)]),
    [0, 1, 2],
  );
  const same = heard.length > 0 && heard.map(({ position }) => position).join() === listed.join();
  const text = `${String(heard.length)} of ${String(listed.length)} events heard, each once and in order`;
  say(same ? pc.green(`✓ ${text}`) : pc.red(`✗ ${text}`));
  return same;
}

function wordsOf({ order, entry, statement, from = '', to = '' }: Heard): string[] {
  if (entry)
    return [
      entry.order === null ? '' : `order ${entry.order.externalId}`,
      entry.level === null ? entry.kind : `${entry.kind}, level ${String(entry.level)}`,
      money(entry.amount),
    ];
  if (statement) return [`statement of ${statement.period}`, 'closing', money(statement.closing)];
  return order ? [`order ${order.externalId}`, to === '' ? '' : `${from} → ${to}`] : [];
}

const money = ({ amount }: { readonly amount: string }): string => readable(penceOf(amount));
