import { penceOf, readable } from '../pounds.ts';
import type { Trial, TrialTotals } from '../trial.ts';
import { heading, say, table } from './page.ts';

/** Prints what the plan would have cost, and who gains and loses most. */
export function printTrial({ from, to, before, after, mostChanged, keptAsRecorded }: Trial): void {
  heading(`A plan tried out over ${from} to ${to}: 12, 9 and 7 % and a cap of 25 %`);
  table([
    ['', 'commission', 'bonus', 'cut by the cap', 'share of sales'],
    row('as it was', before),
    row('as it would be', after),
  ]);
  if (keptAsRecorded.length > 0) say(`kept as recorded: ${keptAsRecorded.join(', ')}`);
  const changes = mostChanged.map(({ code, before: then, after: now }) => {
    return { code, then: penceOf(then), now: penceOf(now), by: penceOf(now) - penceOf(then) };
  });
  const shown = [
    ...changes.filter(({ by }) => by > 0n).slice(0, 3),
    ...changes.filter(({ by }) => by < 0n).slice(0, 3),
  ];
  say('gain and lose most');
  table(
    shown.map(({ code, then, now, by }) => [
      code,
      readable(then),
      '→',
      readable(now),
      `${by > 0n ? '+' : ''}${readable(by)}`,
    ]),
  );
}

function row(name: string, { commission, bonus, cappedOff, shareOfSales }: TrialTotals): string[] {
  const share = `${(shareOfSales / 100).toFixed(2)} %`;
  return [name, ...[commission, bonus, cappedOff].map(({ amount }) => readable(penceOf(amount))), share];
}
