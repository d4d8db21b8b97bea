import type { JobHandler } from '../functions/runtime/job.ts';
import type { LiveDoor } from '../functions/runtime/live/live-door.ts';
import { JOB_NAMES, type JobName } from '../services/jobs/registry.ts';
import type { Routes } from './gateway.ts';

/** The deployed functions, as one machine calls them. */
export interface Functions {
  readonly routes: Routes;
  readonly live: LiveDoor;
  readonly jobs: Readonly<Record<JobName, JobHandler>>;
  /** Closes the functions' connections before the process ends. */
  close(): Promise<void>;
}

/** Loads them. They read their environment once, so it has to be set before. */
export async function loadFunctions(): Promise<Functions> {
  const [graphql, oauthToken, jwks, live, jobs, database] = await Promise.all([
    import('../functions/graphql.ts'),
    import('../functions/oauth-token.ts'),
    import('../functions/jwks.ts'),
    import('../functions/runtime/live/live-door.ts'),
    Promise.all(JOB_NAMES.map(async (name) => [name, await loadJob(name)] as const)),
    import('../functions/runtime/database.ts'),
  ]);
  return {
    routes: {
      '/graphql': graphql.handler,
      '/oauth/token': oauthToken.handler,
      '/.well-known/jwks.json': jwks.handler,
    },
    live: live.liveDoor(),
    jobs: Object.fromEntries(jobs) as Record<JobName, JobHandler>,
    close: database.closeDatabase,
  };
}

/** Each job's function has the name of the job. */
async function loadJob(name: JobName): Promise<JobHandler> {
  const { handler } = (await import(`../functions/jobs/${name}.ts`)) as { handler: JobHandler };
  return handler;
}
