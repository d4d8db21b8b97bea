import { describe, expect, it } from 'vitest';
import { isJobLate, jobRunStatus } from '../../../domain/platform/job.ts';

const EVERY_MINUTE = { everySeconds: 60, timeLimitSeconds: 55 };
const NIGHTLY = { everySeconds: 86_400, timeLimitSeconds: 900 };
const NOW = new Date('2026-03-01T00:10:00Z');
const ago = (seconds: number): Date => new Date(NOW.getTime() - 1000 * seconds);

describe('the last run of a job', () => {
  it.each([
    [ago(5), null, 'RUNNING'],
    [ago(55), null, 'RUNNING'],
    [ago(56), null, 'TIMED_OUT'],
    [ago(5), 'DONE', 'DONE'],
    [ago(86_400), 'DONE', 'DONE'],
    [ago(5), 'FAILED', 'FAILED'],
  ] as const)('begun at %o with the outcome %s is %s', (startedAt, outcome, status) => {
    expect(jobRunStatus({ startedAt, outcome }, EVERY_MINUTE, NOW)).toBe(status);
  });
});

describe('a job is late', () => {
  it.each([
    ['that never was done', null, EVERY_MINUTE, true],
    ['that missed one run, whose next may still be on its way', ago(175), EVERY_MINUTE, false],
    ['after that', ago(176), EVERY_MINUTE, true],
    ['whose night was missed once', ago(2 * 86_400 + 900), NIGHTLY, false],
    ['whose night was missed twice', ago(2 * 86_400 + 901), NIGHTLY, true],
  ] as const)('one %s', (_which, doneAt, times, late) => {
    expect(isJobLate(doneAt, times, NOW)).toBe(late);
  });
});
