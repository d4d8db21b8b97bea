// Stands where Lambda's runtime stands: loads one bundle, then hands it one event after the other.
const [, , bundle] = process.argv;
const { handler } = await import(bundle);

process.on('message', ({ event, awsRequestId }) => {
  handler(event, { awsRequestId, getRemainingTimeInMillis: () => 600_000 }).then(
    (result) => process.send({ result: result ?? null }),
    (error) => process.send({ error: String(error) }),
  );
});
process.send('ready');
