import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** The parts of Lambda's invocation context that mean something on one machine. */
export function lambdaContext(functionName: string, timeoutMs: number): Context {
  const end = performance.now() + timeoutMs;
  const done = (): void => undefined;
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
    memoryLimitInMB: '1024',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, end - performance.now()),
    done,
    fail: done,
    succeed: done,
  };
}
