import { fileURLToPath } from 'node:url';
import type { ModuleRunner } from 'vite/module-runner';
import { TestRunner, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What keeps nothing of the place where it runs. */
const SHARED = /^(?:node_modules|domain|db|services|schema)\//;

/** With the worker, not with this module: a test that resets modules has this one loaded anew too. */
const worker = globalThis as { environmentAtStart?: NodeJS.ProcessEnv };
const ENVIRONMENT = (worker.environmentAtStart ??= { ...process.env });

/**
 * A worker takes one test file after the other and loads the inside of the house once, which is most of what a short file
 * costs. What reads its environment once, and whatever stands in test/, each file loads anew; and each begins with the
 * environment and the clock that the worker began with.
 */
export default class FreshDoorsRunner extends TestRunner {
  override importFile(filepath: string, source: 'collect' | 'setup'): unknown {
    if (source === 'collect') this.#beginAnew();
    return super.importFile(filepath, source);
  }

  #beginAnew(): void {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
    for (const name of Object.keys(process.env))
      if (!(name in ENVIRONMENT)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, ENVIRONMENT);
    const { evaluatedModules } = Reflect.get(this, 'moduleRunner') as ModuleRunner;
    for (const [id, module] of evaluatedModules.idToModuleMap)
      if (id.startsWith(ROOT) && !SHARED.test(id.slice(ROOT.length)))
        evaluatedModules.invalidateModule(module);
  }
}
