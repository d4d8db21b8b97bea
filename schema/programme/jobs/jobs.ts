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
    description: 'Everything that the programme does by itself, and how the last run of each went.',
  })
  jobs(@Ctx() { call }: GraphQLContext): Promise<JobReport[]> {
    return readJobs(call);
  }
}
