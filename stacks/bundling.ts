/**
 * How the code of every function is bundled. The test of the bundles reads the same lines, so that what it calls is what
 * is deployed. Only settings that SST hands on to esbuild may stand here: it ignores `alias`, for one.
 *
 * Names of functions and classes are kept by SST's default, and must be: type-graphql names types after their classes.
 */
export const bundling = {
  format: 'esm',
  minify: true,
  esbuild: {
    // Modules that are loaded only for a feature that is not used here. They would be a third of the bundle.
    external: [
      'class-validator',
      './plugin/usageReporting/*',
      './plugin/schemaReporting/*',
      './plugin/inlineTrace/*',
      './plugin/cacheControl/*',
      './plugin/landingPage/*',
      // Optional parts of node-postgres: its driver in C, and the reader of the password file in a home
      // directory.
      './native*',
      'pgpass',
    ],
  },
} as const;
