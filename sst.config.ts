/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app(input) {
    const lasting = input?.stage === 'production';
    return {
      name: 'tributary',
      version: '4.17.1',
      home: 'aws',
      removal: lasting ? 'retain' : 'remove',
      protect: lasting,
    };
  },
  async run() {
    const { api } = await import('./stacks/api.ts');
    const { sockets } = await import('./stacks/live.ts');
    await import('./stacks/schedules.ts');
    await import('./stacks/alarms.ts');
    await import('./stacks/warnings.ts');
    return { graphql: $interpolate`${api.url}/graphql`, subscriptions: sockets.url };
  },
});
