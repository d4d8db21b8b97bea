/**
 * The settings with which every function is bundled. The test of the bundles uses the same settings, so it calls the code
 * that is deployed. SST passes only some settings on to esbuild, and only those work here. It ignores `alias`, for example.
 *
 * SST's default keeps the names of functions and classes. type-graphql needs them: it names types after their classes.
 */
export const bundling = {
  format: 'esm',
  minify: true,
  esbuild: {
    // Modules for features that are not used here. They would make up a third of the bundle.
    external: [
      'class-validator',
      './plugin/usageReporting/*',
      './plugin/schemaReporting/*',
      './plugin/inlineTrace/*',
      './plugin/cacheControl/*',
      './plugin/landingPage/*',
      // Optional parts of node-postgres: its driver in C, and the code that reads a password file in the home
      // directory.
      './native*',
      'pgpass',
    ],
  },
} as const;
