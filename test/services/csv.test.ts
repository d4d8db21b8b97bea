import { parse } from 'csv-parse/sync';
import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../services/payouts/csv.ts';

describe('a file that a spreadsheet opens', () => {
  it.each(['=1+1', '+49 30', '-5', '@x', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])('runs nothing: %j', (cell) => {
    expect(parse(csvText([[cell, 'x']]))).toEqual([[`'${cell}`, 'x']]);
  });

  it.each(['5-3', 'a=b', "'quoted'", '1+1', '', '99.00'])('changes nothing else: %j', (cell) => {
    expect(parse(csvText([[cell, 'x']]))).toEqual([[cell, 'x']]);
  });

  it('ends each row as RFC 4180 says, and quotes what needs it only', () => {
    expect(csvText([['a', 'b c'], ['x,y', 'he said "no"'], [' blank', 'blank ']])).toBe('a,b c\r\n"x,y","he said ""no"""\r\n" blank","blank "\r\n');
  });

  it('reads back as what was written, whatever it was', () => {
    const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(cells, (row) => {
        const [read]: string[][] = parse(csvText([row]), { bom: false });
        expect(read?.map((cell, index) => (cell === `'${row[index] ?? ''}` ? row[index] : cell))).toEqual(row);
      }),
    );
  });
});
