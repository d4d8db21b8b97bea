import { describe, expect, it } from 'vitest';
import { httpDoor } from '../../../../functions/runtime/http/http-door.ts';
import { lambdaContext } from '../../../../local/lambda-context.ts';
import { post } from '../../../support/gateway-events.ts';

describe('a door whose work takes longer than its invocation may', () => {
  const never = httpDoor(['POST'], () => new Promise(() => undefined));

  it('answers before it is killed, and says that the caller may ask again', async () => {
    const answer = await never(post('{ __typename }'), lambdaContext('graphql', 0));
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '10', 'x-content-type-options': 'nosniff' } });
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
  });

  it('leaves an answer in time as it is', async () => {
    const prompt = httpDoor(['POST'], () => Promise.resolve({ statusCode: 200, body: 'ok' }));
    expect(await prompt(post('{ __typename }'), lambdaContext('graphql', 600_000))).toMatchObject({ statusCode: 200, body: 'ok' });
  });
});
