// Stands where Lambda's runtime stands: loads one bundle, then hands it one event after the other.
const [, , bundle] = process.argv;
const { handler } = await import(bundle);

process.on('message', ({ event, awsRequestId, timeLimitMs }) => {
  const endsAt = performance.now() + timeLimitMs;
  handler(event, { awsRequestId, getRemainingTimeInMillis: () => endsAt - performance.now() }).then(
    (result) => process.send({ result: result ?? null }),
    (error) => process.send({ error: String(error) }),
  );
});
process.send('ready');
