import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../architecture/sources.ts';
import { bundledCommand } from '../support/bundled-commands.ts';
import { useMachine } from '../support/local-process.ts';
import { type TypedPage, typedPage, valuesOf, withoutChance } from './page-blocks.ts';

const machine = useMachine();

/** The page that all roles share, and each role's own way from nothing to the end. */
const PAGES: readonly (readonly [page: string, answers: number])[] = [
  ['docs/api.md', 14],
  ['docs/walks/operator.md', 21],
  ['docs/walks/shop.md', 14],
  ['docs/walks/distributor-app.md', 18],
];

/** Commands that start.test.ts runs as package.json does. */
const STARTED = ['token', 'admin', 'audit', 'export'];

/**
 * A folder with an `npm` that runs these commands bundled, because loading their sources one by one takes
 * most of the time of this test. Everything else that is typed goes to npm itself.
 */
async function bundledNpm(folder: string): Promise<string> {
  const commands = dirname(await bundledCommand('start'));
  const npm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  const place = join(folder, 'bin');
  mkdirSync(place);
  const script = `#!/bin/sh
case "$1 $2 $3" in
${STARTED.map((name) => `'run -s ${name}') command=${name} ;;`).join('\n')}
*) exec '${npm}' "$@" ;;
esac
shift 3
[ "$1" != -- ] || shift
exec '${process.execPath}' "${commands}/$command.mjs" "$@"
`;
  writeFileSync(join(place, 'npm'), script, { mode: 0o755 });
  return place;
}

/** All blocks in one shell, as a reader types them but for the folder of the data; each with its own file for what it answers. */
async function typed(
  { start, blocks }: TypedPage,
  dataDir: string,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  const script = blocks.map(
    ({ commands }, index) =>
      `{\n${commands.replaceAll(start['DATA_DIR'] ?? '', dataDir)}\n} >"${join(folder, index.toString())}" 2>&1 </dev/null`,
  );
  const file = join(folder, 'typed.sh');
  writeFileSync(file, script.join('\n'));
  const shell = spawn('bash', [file], { cwd: ROOT, env, stdio: 'inherit' });
  await once(shell, 'close');
  return blocks.map((_block, index) => readFileSync(join(folder, index.toString()), 'utf8'));
}

it('no page finds what was tried on another one: each has a folder of its own, which commands in the second terminal go to as well', () => {
  const folders = PAGES.map(([page]) => {
    const { start, blocks } = typedPage(page);
    const folder = start['DATA_DIR'] ?? '';
    expect(folder, page).toMatch(/^\.data-[a-z]+$/);
    expect(blocks[0]?.commands, page).toContain(`export DATA_DIR=${folder}\n`);
    return folder;
  });
  expect(new Set(folders).size).toBe(PAGES.length);
});

it.each(PAGES)(
  'whoever types %s word by word, beside a fresh server, gets the answers that it prints',
  async (page, answered) => {
    const whole = typedPage(page);
    const { start, blocks } = whole;
    const folder = mkdtempSync(join(tmpdir(), 'tributary-page-'));
    try {
      const CODES = join(folder, 'codes');
      const server = await machine.start({ ...start, CODE_SENDER_FILE: CODES, DATA_DIR: machine.dataDir });
      const { PATH, HOME } = process.env;
      const answers = await typed(whole, machine.dataDir, folder, {
        PATH: `${await bundledNpm(folder)}:${PATH ?? ''}`,
        HOME,
        TMPDIR: tmpdir(),
        CODES,
        TRIBUTARY: server.url,
      });
      for (const [index, { line, answer }] of blocks.entries()) {
        const printed = answers[index] ?? '';
        if (answer === null)
          expect(printed, `${page}:${line.toString()}`).not.toMatch(
            /"errors"|"code":"[A-Z_]+"|command not found|Error:/,
          );
        else
          expect(valuesOf(printed).map(withoutChance), `${page}:${line.toString()}`).toEqual(
            valuesOf(answer).map(withoutChance),
          );
      }
      expect(blocks.filter(({ answer }) => answer !== null).length).toBeGreaterThanOrEqual(answered);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
