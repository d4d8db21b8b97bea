import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const FORBIDDEN_NAMES = 'utils|util|helpers|helper|manager|common|misc|index';

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      '.sst/',
      '.scratch/',
      '.data*/',
      'db/migrations/',
      'sst-env.d.ts',
      '**/*.d.mts',
    ],
  },
  eslint.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Where everything that is imported is a type, the import is one.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      // Knows no branded bigint, which is what money is; the compiler checks the operand by itself.
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      // A function that keeps a promise of an interface is async, whether it waits or not: then it never throws at once.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: `(^|/)(${FORBIDDEN_NAMES})\\.ts$`, message: 'Name a file after what is in it.' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name: one thing, one name.' },
      ],
      // As the formatter breaks lines, at 110 columns.
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }],
      // The formatter's own.
      'no-unexpected-multiline': 'off',
    },
  },
  {
    // Command lines speak to a person.
    files: ['local/**/*.ts', 'cli/**/*.ts', 'examples/**/*.ts', 'schema/print.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // A story may be long, and so may a table of cases; describe() holds all of them.
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 800, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['*.config.ts', 'test/support/cluster.ts', 'test/support/fresh-doors-runner.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // The types of SST exist only after `sst install`; stacks/tsconfig.json checks them then.
    files: ['stacks/**/*.ts', 'sst.config.ts'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { projectService: false, project: false, program: null },
      globals: {
        sst: 'readonly',
        aws: 'readonly',
        $app: 'readonly',
        $dev: 'readonly',
        $config: 'readonly',
        $interpolate: 'readonly',
      },
    },
  },
  { files: ['sst.config.ts'], rules: { '@typescript-eslint/triple-slash-reference': 'off' } },
  {
    // Started by Node as they are, so nothing gives them types.
    files: ['**/*.js', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { projectService: false, project: false, program: null },
      globals: { process: 'readonly', performance: 'readonly' },
    },
  },
  // A page's own script.
  { files: ['examples/live/*.js'], languageOptions: { globals: { document: 'readonly' } } },
);
