import { describe, expect, it } from 'vitest';
import { codeIn, filesIn, FOLDERS, textOf } from './sources.ts';

const ALL = FOLDERS.flatMap(filesIn);

describe('names', () => {
  it('say what is inside: no drawer for whatever is left over', () => {
    const drawers = /(^|[/-])(utils?|helpers?|manager|common|misc|shared|lib)([./-]|$)/;
    expect(ALL.filter((file) => drawers.test(file))).toEqual([]);
  });

  it('are lower-case words with dashes', () => {
    const wellFormed =
      /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config|\.table|\.queries|\.rows|\.ids)?\.[a-z]+$/;
    expect(FOLDERS.flatMap(codeIn).filter((file) => !wellFormed.test(file))).toEqual([]);
  });
});

it('has no barrels: whoever needs something imports it from where it is', () => {
  expect(ALL.filter((file) => /(^|\/)index\.[cm]?[jt]s$/.test(file))).toEqual([]);
  const handedOn = FOLDERS.flatMap(codeIn).filter((file) =>
    /^export (type )?(\*|\{[^}]*\}) from /m.test(textOf(file)),
  );
  // What `npm run schema` writes of the kinds of ids is imported together with the functions on ids.
  expect(handedOn).toEqual(['domain/ids.ts']);
});

it('imports with the extension of the file, so that Node finds it as it stands', () => {
  const bare = FOLDERS.flatMap(codeIn).filter((file) =>
    /from '\.{1,2}\/[^']*(?<!\.ts|\.js|\.mjs|\.json)'/.test(textOf(file)),
  );
  expect(bare).toEqual([]);
});
