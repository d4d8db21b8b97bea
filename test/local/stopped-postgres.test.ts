import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { ROOT } from '../architecture/sources.ts';
import { bundledCommand } from '../support/bundled-commands.ts';

it('a command waits for the end of its Postgres, also where nothing else keeps it awake', async () => {
  // By chance one stop in five was the end of the command itself, with code 13 and without a word.
  const program = await bundledCommand('stop-often');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '20'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'stopped every time\n', stderr: '' });
});
