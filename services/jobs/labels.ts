import type { JobRunStatus } from '../../domain/platform/job.ts';
import type { Sentence } from '../../domain/refusal.ts';
import { say } from '../sentences.ts';

export const JOB_LABELS = {
  JobRunStatus: {
    RUNNING: say('Running', '运行中'),
    DONE: say('Done', '已完成'),
    FAILED: say('Failed', '失败'),
    TIMED_OUT: say('Ran out of time', '超时'),
  },
} as const satisfies {
  readonly JobRunStatus: Readonly<Record<JobRunStatus, Sentence>>;
};
