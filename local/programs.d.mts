/** Bundles these source files with everything that they import, each as `<its name>.mjs` in the folder. */
export function bundlePrograms(root: string, sources: readonly string[], folder: string): Promise<void>;

/** The bundle of a command of package.json, by its source file. It is made if there is none of the present sources. */
export function cachedProgram(root: string, source: string): Promise<string>;
