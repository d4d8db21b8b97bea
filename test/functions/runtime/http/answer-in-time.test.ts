import { describe, expect, it } from 'vitest';
import { inTime } from '../../../../functions/runtime/http/answer-in-time.ts';
import { httpDoor } from '../../../../functions/runtime/http/http-door.ts';
import { lambdaContext } from '../../../../local/lambda-context.ts';
import { post } from '../../../support/gateway-events.ts';

describe('a door whose work takes longer than its invocation may', () => {
  it('answers before it is killed, says that the caller may ask again, and tells the work that nobody waits for it', async () => {
    let told: AbortSignal | undefined;
    const never = httpDoor(['POST'], (_event, { over }) => {
      told = over;
      return new Promise(() => undefined);
    });
    const answer = await never(post('{ __typename }'), lambdaContext('graphql', 0));
    expect(answer).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '10', 'x-content-type-options': 'nosniff' },
    });
    expect(JSON.parse(answer.body ?? '')).toMatchObject({
      errors: [{ extensions: { code: 'UNAVAILABLE' } }],
    });
    expect(told?.aborted).toBe(true);
  });

  it('leaves an answer in time as it is', async () => {
    let told: AbortSignal | undefined;
    const prompt = httpDoor(['POST'], (_event, { over }) => {
      told = over;
      return Promise.resolve({ statusCode: 200, body: 'ok' });
    });
    expect(await prompt(post('{ __typename }'), lambdaContext('graphql', 600_000))).toMatchObject({
      statusCode: 200,
      body: 'ok',
    });
    expect(told?.aborted).toBe(false);
  });
});

describe('the work of an invocation', () => {
  const soon = { getRemainingTimeInMillis: () => 600_000 };

  it.each([
    ['before it begins', true],
    ['while it goes on', false],
  ])('is told that its caller has left %s', async (_when, before) => {
    const caller = new AbortController();
    if (before) caller.abort();
    const work = (over: AbortSignal): Promise<boolean> => {
      caller.abort();
      return Promise.resolve(over.aborted);
    };
    expect(await inTime({ ...soon, callerLeft: caller.signal }, work, () => undefined)).toBe(true);
  });

  it('is known to whoever has to wait for its end, also behind an answer that came earlier', async () => {
    const going: Promise<unknown>[] = [];
    const work = new Promise<string>(() => undefined);
    expect(
      await inTime(
        { getRemainingTimeInMillis: () => 0, goesOn: (one) => going.push(one) },
        () => work,
        () => 'late',
      ),
    ).toBe('late');
    expect(going).toEqual([work]);
  });
});
