/** No parser gets to see a text so long that the work on it could grow out of hand. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../electron/host/workbooks/limits.ts';
import { readWorkbook } from '../../../electron/host/workbooks/read-workbook.ts';
import { writeWorkbook } from '../../../electron/host/workbooks/write-workbook.ts';
import { importRoster, workbook } from './workbooks.ts';

/** What patterns that look back and forth stumble over: the same few characters again and again. */
const HOSTILE = fc
  .tuple(
    fc.constantFrom('(', ' ', '1', '1,', '.', '·', '村', '十', '-', '每', 'a@', '0', '\u200b', '张.'),
    fc.integer({ min: LIMITS.cellCharacters + 1, max: 30_000 }),
  )
  .map(([part, length]) => `田${part.repeat(Math.ceil(length / part.length))}大`);

describe('a cell longer than any table needs', () => {
  test('comes out of no workbook as a text', () => {
    fc.assert(
      fc.property(HOSTILE, fc.constantFrom('xlsx', 'csv'), (text, kind) => {
        const bytes =
          kind === 'xlsx'
            ? writeWorkbook([{ name: '表', rows: [['甲', text]] }])
            : Buffer.from(`甲,"${text}"`);
        const cells = readWorkbook(bytes, `表.${kind}`).sheets.flatMap(({ rows }) => rows.flat());
        const long = cells.filter((cell) => typeof cell === 'string' && cell.length > LIMITS.cellCharacters);
        expect(long).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('is a fault of its row that says what to do', () => {
    const rows = [
      ['村民小组', '姓名', '身份证号'],
      ['一组', '田大山', '1'.repeat(5_000)],
      ['一组', '贺老根', ''],
    ];
    const { faults, households } = importRoster(workbook([{ rows }]));
    expect(faults.map(({ row, message }) => [row, message])).toEqual([
      [2, '单元格C2的内容超过2000个字，请删减后再导入'],
    ]);
    expect(households.map(({ head }) => head.name)).toEqual(['贺老根']);
  });
});
