import { Field, Int, ObjectType } from 'type-graphql';
import type { JobRunStatus } from '../../../domain/platform/job.ts';
import type { JobReport } from '../../../services/jobs/read-jobs.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';
import { DateTime } from '../../scalars/date-time.ts';

const JobRunStatusEnum = describedEnum<JobRunStatus>('JobRunStatus', 'Where the last run of a job stands.', {
  RUNNING: 'It has begun and may still take its time.',
  DONE: 'It ended well.',
  FAILED: 'It failed; the log says why, under its `requestId`. The next run does what is left.',
  TIMED_OUT:
    'Its time is over and it never said how it ended: it was ended from outside. The next run does what is left.',
});

@Access(withParent)
@ObjectType('JobRun', { description: 'One run of a job.', simpleResolvers: true })
class JobRunType implements NonNullable<JobReport['lastRun']> {
  @Field(() => String, { description: 'What the lines of the log about this run carry.' })
  readonly requestId!: string;

  @Field(() => DateTime, { description: "When it began, by the database's clock." })
  readonly startedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended; null while it runs, and for one that was ended from outside.',
  })
  readonly endedAt!: Date | null;

  @Field(() => JobRunStatusEnum, { description: 'Where it stands.' })
  readonly status!: JobRunStatus;

  @Field(() => Int, {
    nullable: true,
    description: "What it did, in the job's own units: orders, months, rows. Null unless it ended well.",
  })
  readonly done!: number | null;
}

@Access(withParent)
@ObjectType('Job', {
  description: 'Something that the programme does by itself, again and again. No job waits for another.',
  simpleResolvers: true,
})
export class JobType implements JobReport {
  @Field(() => String, { description: 'What it is called, also in the log: such as "settle-months".' })
  readonly name!: JobReport['name'];

  @Field(() => Int, { description: 'Seconds between two runs, at most.' })
  readonly everySeconds!: number;

  @Field(() => Int, { description: 'Seconds that a run may take.' })
  readonly timeLimitSeconds!: number;

  @Field(() => Int, {
    description: "What one run does at most, in the job's own units; the runs after it do the rest.",
  })
  readonly batchSize!: number;

  @Field(() => JobRunType, { nullable: true, description: 'The run that began last; null: it never ran.' })
  readonly lastRun!: JobReport['lastRun'];

  @Field(() => DateTime, { nullable: true, description: 'When a run last ended well; null: none ever did.' })
  readonly doneAt!: Date | null;

  @Field(() => Int, { description: 'Runs that failed since then.' })
  readonly failures!: number;

  @Field(() => Boolean, {
    description:
      'True where it should have been done by now: no run ended well for twice the time between two runs and its time limit.',
  })
  readonly isLate!: boolean;
}
