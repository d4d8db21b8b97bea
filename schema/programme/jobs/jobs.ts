import { Ctx, Query, Resolver } from 'type-graphql';
import { type JobReport, readJobs } from '../../../services/jobs/read-jobs.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { JobType } from './job-type.ts';

@Resolver()
export class JobsResolver {
  @Access(roles('ADMIN'))
  @Query(() => [JobType], {
    description: 'All scheduled jobs, each with its latest run.',
  })
  jobs(@Ctx() { call }: GraphQLContext): Promise<JobReport[]> {
    return readJobs(call);
  }
}
