import { Field, Int, ObjectType } from 'type-graphql';
import type { JobRunStatus } from '../../../domain/platform/job.ts';
import type { JobReport } from '../../../services/jobs/read-jobs.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';
import { DateTime } from '../../scalars/date-time.ts';

const JobRunStatusEnum = describedEnum<JobRunStatus>('JobRunStatus', 'The status of a run of a job.', {
  RUNNING: 'It has begun and is within its time limit.',
  DONE: 'It succeeded.',
  FAILED: 'It failed; the log has the reason, under its `requestId`. The next run does the remaining work.',
  TIMED_OUT:
    'Its time limit has passed and it reported no result: it was stopped from outside. The next run does the remaining work.',
});

@Access(withParent)
@ObjectType('JobRun', { description: 'One run of a job.', simpleResolvers: true })
class JobRunType implements NonNullable<JobReport['lastRun']> {
  @Field(() => String, { description: 'The request id in the log lines of this run.' })
  readonly requestId!: string;

  @Field(() => DateTime, { description: "When it began, by the database's clock." })
  readonly startedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended; null while it runs, and if it was stopped from outside.',
  })
  readonly endedAt!: Date | null;

  @Field(() => JobRunStatusEnum, { description: 'Its status.' })
  readonly status!: JobRunStatus;

  @Field(() => Int, {
    nullable: true,
    description:
      "The amount of work done, in the job's own units: orders, months, rows. Null unless it succeeded.",
  })
  readonly done!: number | null;
}

@Access(withParent)
@ObjectType('Job', {
  description: 'A task that the server runs on a schedule. No job waits for another.',
  simpleResolvers: true,
})
export class JobType implements JobReport {
  @Field(() => String, { description: 'Its name, also in the log, such as "settle-months".' })
  readonly name!: JobReport['name'];

  @Field(() => Int, { description: 'The longest time between two runs, in seconds.' })
  readonly everySeconds!: number;

  @Field(() => Int, { description: 'The time limit of a run, in seconds.' })
  readonly timeLimitSeconds!: number;

  @Field(() => Int, {
    description: "The most work that one run does, in the job's own units; later runs do the rest.",
  })
  readonly batchSize!: number;

  @Field(() => JobRunType, { nullable: true, description: 'The latest run; null: it never ran.' })
  readonly lastRun!: JobReport['lastRun'];

  @Field(() => DateTime, { nullable: true, description: 'When a run last succeeded; null: none ever did.' })
  readonly doneAt!: Date | null;

  @Field(() => Int, { description: 'Runs that failed since then.' })
  readonly failures!: number;

  @Field(() => Boolean, {
    description:
      'True: the job is overdue. No run succeeded for twice the time between two runs and the time limit.',
  })
  readonly isLate!: boolean;
}
