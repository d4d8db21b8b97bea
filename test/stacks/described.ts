import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { vi } from 'vitest';
import { ROOT, textOf } from '../architecture/sources.ts';

/** A function as the stacks ask SST for it. */
export interface DescribedFunction {
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly link: readonly { readonly secret: string }[];
  readonly permissions?: readonly object[];
  readonly copyFiles?: readonly object[];
  readonly transform?: { readonly role?: { readonly assumeRolePolicy?: string } };
}

interface DescribedApi {
  readonly cors: unknown;
  readonly transform: { readonly stage: object };
}

interface DescribedJob {
  readonly schedule: string;
  readonly timezone?: string;
  /** The function, or the address of one that stands on its own. */
  readonly job: DescribedFunction | string;
}

/** Everything that sst.config.ts asks for. */
export interface Described {
  readonly secrets: readonly string[];
  readonly functions: ReadonlyMap<string, DescribedFunction>;
  readonly jobs: ReadonlyMap<string, DescribedJob>;
  readonly apis: readonly DescribedApi[];
  /** Routes of the API, each with the handler that answers. */
  readonly routes: ReadonlyMap<string, string>;
  /** The WebSocket API: what is asked of it, and its routes, each with the function that serves it. */
  readonly sockets: { readonly args: object; readonly routes: ReadonlyMap<string, string> };
  /** What watches, by kind and name, each with what was asked for. */
  readonly watching: ReadonlyMap<string, object>;
}

interface Configuration {
  readonly app: (input: { stage: string }) => { readonly removal: string; readonly protect: boolean };
  readonly run: () => Promise<unknown>;
}

/**
 * Runs sst.config.ts and writes down what it asks for. SST itself is not here - its components are stood in for by classes
 * that only take notes - so this shows what our files say, and nothing of what SST or AWS make of it.
 */
export async function described(
  variables: Readonly<Record<string, string>>,
  dev = false,
): Promise<Described & Configuration> {
  const notes: Notes = {
    secrets: [],
    functions: new Map(),
    jobs: new Map(),
    apis: [],
    routes: new Map(),
    sockets: { args: {}, routes: new Map() },
    watching: new Map(),
  };
  // What the shell of whoever runs the tests has set is not looked at.
  for (const [, name = ''] of textOf('stacks/settings.ts').matchAll(/'([A-Z_]+)'/g))
    vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.stubGlobal('$app', { stage: 'test' });
  vi.stubGlobal('$dev', dev);
  vi.stubGlobal('$config', (configuration: Configuration) => configuration);
  vi.stubGlobal('$util', { output: (value: unknown) => value });
  vi.stubGlobal('$interpolate', String.raw);
  vi.stubGlobal('$resolve', (values: unknown) => ({ apply: (use: (of: unknown) => unknown) => use(values) }));
  vi.stubGlobal('sst', standIns(notes));
  vi.stubGlobal('aws', watchers(notes));
  vi.resetModules();
  // By its address: the usual type check does not know SST's types, and leaves this file and the stacks out.
  const address = pathToFileURL(join(ROOT, 'sst.config.ts')).href;
  const { default: configuration } = (await import(address)) as { default: Configuration };
  await configuration.run();
  return { ...notes, ...configuration };
}

interface Notes {
  readonly secrets: string[];
  readonly functions: Map<string, DescribedFunction>;
  readonly jobs: Map<string, DescribedJob>;
  readonly apis: DescribedApi[];
  readonly routes: Map<string, string>;
  sockets: { args: object; readonly routes: Map<string, string> };
  readonly watching: Map<string, object>;
}

function standIns(notes: Notes) {
  class Secret {
    readonly secret: string;
    constructor(name: string) {
      this.secret = name;
      notes.secrets.push(name);
    }
  }
  class StoodFor {
    readonly arn: string;
    readonly nodes: { readonly logGroup: { apply: (use: (group: { name: string }) => string) => string } };
    constructor(name: string, args: DescribedFunction) {
      this.arn = `arn:aws:lambda:eu-central-1:1:function:${name}`;
      this.nodes = { logGroup: { apply: (use) => use({ name: `log of ${name}` }) } };
      notes.functions.set(name, args);
    }
  }
  class ApiGatewayV2 {
    readonly url = 'https://api.example';
    constructor(_name: string, args: DescribedApi) {
      notes.apis.push(args);
    }
    route(route: string, arn: string): void {
      notes.routes.set(route, arn);
    }
  }
  class ApiGatewayWebSocket {
    readonly url = 'wss://sockets.example/$default';
    readonly managementEndpoint = 'https://sockets.example/$default';
    readonly nodes = { api: { executionArn: 'arn:aws:execute-api:eu-central-1:1:abc' } };
    constructor(_name: string, args: object) {
      notes.sockets.args = args;
    }
    route(route: string, arn: string): void {
      notes.sockets.routes.set(route, arn);
    }
  }
  class CronV2 {
    readonly nodes: {
      readonly function: { apply: (use: (run: { nodes: StoodFor['nodes'] }) => string) => string };
    };
    constructor(name: string, args: DescribedJob) {
      const nodes: StoodFor['nodes'] = { logGroup: { apply: (use) => use({ name: `log of ${name}` }) } };
      this.nodes = { function: { apply: (use) => use({ nodes }) } };
      notes.jobs.set(name, args);
      if (typeof args.job !== 'string') notes.functions.set(name, args.job);
    }
  }
  return { Secret, aws: { Function: StoodFor, ApiGatewayV2, ApiGatewayWebSocket, CronV2 } };
}

function watchers(notes: Notes) {
  const kind = (of: string) =>
    class {
      readonly arn: string;
      constructor(name: string, args: object = {}) {
        this.arn = `${of} ${name}`;
        notes.watching.set(this.arn, args);
      }
    };
  return {
    cloudwatch: { LogMetricFilter: kind('filter'), MetricAlarm: kind('alarm') },
    sns: { Topic: kind('topic'), TopicSubscription: kind('subscription') },
  };
}
