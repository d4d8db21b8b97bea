import pc from 'picocolors';
import type { AuditReport } from '../services/books/audit/audit-books.ts';

/**
 * The report as text for a terminal: each check with the number of things checked, then the figures (sums in
 * minor units).
 */
export function auditText({ checks, clock, figures, seals }: AuditReport): string {
  const name = width(checks.map((check) => check.name));
  const count = width(checks.map((check) => check.checked.toString()));
  const label = width(figures.map((figure) => figure.name));
  const value = width(figures.map((figure) => figure.value.toString()));
  const failed = checks.filter((check) => check.difference !== null);
  return [
    ...checks.flatMap(({ name: what, rule, checked, difference }) => [
      `${difference === null ? pc.green('ok  ') : pc.red('FAIL')}  ${what.padEnd(name)}  ${rule.padEnd(4)}  ${checked.toString().padStart(count)} checked`,
      ...(difference === null ? [] : [`      ${difference}`]),
    ]),
    '',
    ...(clock.length === 0
      ? []
      : [
          'The clock (no difference by itself; a check that failed above has another cause):',
          ...clock.map((sentence) => `      ${sentence}`),
          '',
        ]),
    'Counts, and sums in minor units of the currency:',
    ...figures.map(
      (figure) => `      ${figure.name.padEnd(label)}  ${figure.value.toString().padStart(value)}`,
    ),
    '',
    'The last seals. Keep a copy outside the database, to detect later changes of sealed rows:',
    ...seals.map(
      ({ chain, digest }) => `      ${chain.padEnd(label)}  ${digest === '' ? 'none yet' : digest}`,
    ),
    '',
    failed.length === 0
      ? pc.green('The books are right.')
      : pc.red(`The books are not right: ${failed.length} of ${checks.length} checks found a difference.`),
    '',
  ].join('\n');
}

function width(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
