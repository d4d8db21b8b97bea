import { parseArgs } from 'node:util';
import { isYearMonth, type YearMonth } from '../domain/year-month.ts';
import {
  exportJournal,
  JOURNAL_FORMATS,
  type JournalFormatName,
} from '../services/books/journal/export-journal.ts';
import { borrowDatabase } from '../local/borrow-database.ts';
import { read } from '../local/check-variables.ts';
import { fail } from '../local/fail.ts';
import { journalFile, journalOutput } from './journal-output.ts';
import { OperatorError } from '../local/operator-error.ts';
import { withProgress } from '../local/progress.ts';
import { readSettings } from '../local/settings.ts';
import { onStopSignal } from '../local/stop-signal.ts';

/** `npm run export`: writes the books as the journal of a program for plain-text accounting. */
const USAGE =
  'Usage: npm run -s export -- --format hledger | --format beancount [--period 2026-10] [--out <file>]';

const interrupt = (): never => process.exit(130);
onStopSignal(interrupt, interrupt);
try {
  const { out, ...wish } = readArguments(process.argv.slice(2));
  const { folder, databaseUrl } = read(() => readSettings(process.env));
  const output = out === undefined ? journalOutput(process.stdout) : await journalFile(out);
  // When the journal goes to the same terminal, its lines already show the progress.
  const showsJournal = out === undefined && process.stdout.isTTY;
  const count = await borrowDatabase(folder, databaseUrl, (db) =>
    withProgress('Exporting', (told) => exportJournal({ db }, wish, output.write, told), !showsJournal),
  ).catch(output.abandon);
  await output.finish();
  process.stderr.write(`${count.toString()} transfers written${out === undefined ? '' : ` to ${out}`}.\n`);
  if (out === undefined && npmSpeaks())
    process.stderr.write(
      'The lines above the journal are npm\'s own: "npm run -s export" leaves them out, and so does --out <file>.\n',
    );
} catch (error) {
  fail('No complete journal was written.', error);
}

/**
 * npm prints the script's name to the same output before the script starts, unless npm is told to be silent.
 */
function npmSpeaks(): boolean {
  return process.env['npm_lifecycle_event'] === 'export' && process.env['npm_config_loglevel'] !== 'silent';
}

interface Wish {
  readonly format: JournalFormatName;
  readonly period: YearMonth | null;
  readonly out: string | undefined;
}

function readArguments(args: string[]): Wish {
  const { format, period = null, out } = readOptions(args);
  if (format === undefined || !isFormat(format)) throw new OperatorError(USAGE);
  if (period !== null && !isYearMonth(period))
    throw new OperatorError(`--period ${period} is no month such as 2026-10.\n${USAGE}`);
  return { format, period, out };
}

function readOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { format: { type: 'string' }, period: { type: 'string' }, out: { type: 'string' } },
    }).values;
  } catch (error) {
    throw new OperatorError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function isFormat(name: string): name is JournalFormatName {
  return Object.hasOwn(JOURNAL_FORMATS, name);
}
