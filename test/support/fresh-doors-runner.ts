import { fileURLToPath } from 'node:url';
import type { ModuleRunner } from 'vite/module-runner';
import { TestRunner, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What keeps nothing of the place where it runs, and this file, which remembers how the worker began. */
const SHARED = /^(?:(?:node_modules|domain|db|services|schema)\/|test\/support\/fresh-doors-runner\.ts)/;

/**
 * A worker takes one test file after the other and loads the inside of the house once, which is most of what a short file
 * costs. What reads its environment once, and whatever stands in test/, each file loads anew; and each begins with the
 * environment and the clock that the worker began with.
 */
export default class FreshDoorsRunner extends TestRunner {
  static readonly #environment = { ...process.env };

  override importFile(filepath: string, source: 'collect' | 'setup'): unknown {
    if (source === 'collect') this.#beginAnew();
    return super.importFile(filepath, source);
  }

  #beginAnew(): void {
    vi.useRealTimers();
    const environment = FreshDoorsRunner.#environment;
    for (const name of Object.keys(process.env))
      if (!(name in environment)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, environment);
    const { evaluatedModules } = Reflect.get(this, 'moduleRunner') as ModuleRunner;
    for (const [id, module] of evaluatedModules.idToModuleMap)
      if (id.startsWith(ROOT) && !SHARED.test(id.slice(ROOT.length)))
        evaluatedModules.invalidateModule(module);
  }
}
