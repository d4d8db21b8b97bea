import { fileURLToPath } from 'node:url';
import type { ModuleRunner } from 'vite/module-runner';
import { TestRunner, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Modules that keep nothing from the environment. */
const SHARED = /^(?:node_modules|domain|db|services|schema)\//;

/** Kept on the worker, because a test that resets modules loads this module again. */
const worker = globalThis as { environmentAtStart?: NodeJS.ProcessEnv };
const ENVIRONMENT = (worker.environmentAtStart ??= { ...process.env });

/**
 * A worker runs one test file after the other. It loads the inner modules only once, because loading them is
 * most of the cost of a short file. Each file loads again the modules that read their environment once, and
 * all modules in test/. Each file starts with the environment and the clock that the worker started with.
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
