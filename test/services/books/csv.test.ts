import { parse } from 'csv-parse/sync';
import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { csvText, keptAsText, withoutGuard } from '../../../services/books/payouts/csv.ts';

describe('a file that a spreadsheet opens', () => {
  it.each(['=1+1', '+49 30', '-5', '@x', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
    'runs nothing: %j',
    (cell) => {
      expect(parse(csvText([[cell, 'x']]))).toEqual([[`'${cell}`, 'x']]);
    },
  );

  it.each(['5-3', 'a=b', "'quoted'", '1+1', '', '99.00'])('changes nothing else: %j', (cell) => {
    expect(parse(csvText([[cell, 'x']]))).toEqual([[cell, 'x']]);
  });

  it.each([
    ['Ida;=1+1;', "Ida;'=1+1;"],
    ['Ida,+1', "Ida,'+1"],
    ['Ida\t@x', "Ida\t'@x"],
    ['Ida; -1', "Ida; '-1"],
    ['Ida|＝1', "Ida|'＝1"],
    ['Ida\n=1', "Ida\n'=1"],
    ['a"=1', `a"'=1`],
    ['=1;=2', "'=1;'=2"],
    ['Anne-Marie', 'Anne-Marie'],
    ['a@b.example', 'a@b.example'],
  ])('nor any part of a cell, whatever separates: %j', (given, guarded) => {
    expect(parse(csvText([[given, 'x']]))).toEqual([[guarded, 'x']]);
  });

  it.each(['6222021234567890123', '0012345678', '1-2', '10/12', '2026-10-01', '12E5', '6222 0212', '1,5'])(
    'keeps the digits of %j, and gives them back',
    (account) => {
      expect(keptAsText(account)).toBe(`'${account}`);
      expect(withoutGuard(keptAsText(account))).toBe(account);
    },
  );

  it.each(['DE89 3704', 'ida@example.com', "'tis", 'wdr_01'])('and what is no number stays: %j', (text) => {
    expect([keptAsText(text), withoutGuard(text)]).toEqual([text, text]);
  });

  it('ends each row as RFC 4180 says, and quotes what needs it only', () => {
    expect(
      csvText([
        ['a', 'b c'],
        ['x,y', 'he said "no"'],
        [' blank', 'blank '],
      ]),
    ).toBe('a,b c\r\n"x,y","he said ""no"""\r\n" blank","blank "\r\n');
  });

  it('reads back as what was written, whatever it was', () => {
    const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(cells, (row) => {
        const [read]: string[][] = parse(csvText([row]), { bom: false });
        const bare = (texts: readonly string[] | undefined) => texts?.map((text) => text.replaceAll("'", ''));
        expect(bare(read)).toEqual(bare(row));
      }),
    );
  });
});
