import { auditBooks } from '../services/books/audit/audit-books.ts';
import { auditText } from './audit-report.ts';
import { borrowDatabase } from '../local/borrow-database.ts';
import { read } from '../local/check-variables.ts';
import { fail } from '../local/fail.ts';
import { withProgress } from '../local/progress.ts';
import { readSettings } from '../local/settings.ts';
import { onStopSignal } from '../local/stop-signal.ts';

/** `npm run audit`: checks all books (R20), prints the figures, and exits with 1 when a check fails. */
const interrupt = (): never => process.exit(130);
onStopSignal(interrupt, interrupt);
try {
  const { folder, databaseUrl } = read(() => readSettings(process.env));
  const report = await borrowDatabase(folder, databaseUrl, (db) =>
    withProgress('Auditing', (told) => auditBooks({ db }, told)),
  );
  process.stdout.write(auditText(report));
  process.exitCode = report.checks.every((check) => check.difference === null) ? 0 : 1;
} catch (error) {
  fail('The audit did not run.', error);
}
