import { describe, expect, test } from 'vitest';
import { readShares } from '../../shared/workbooks/share-paste.ts';

const VILLAGE = [
  { id: 1, no: '01001', name: '余明梅', group: '1组' },
  { id: 2, no: '01002', name: '陈水杰', group: '1组' },
  { id: 3, no: '01003', name: '王建国', group: '1组' },
  { id: 4, no: '02001', name: '王建国', group: '塘坎组' },
  { id: 5, no: '02002', name: '买买提·吐尔逊·阿卜杜拉', group: '塘坎组' },
];
const ALL = [1, 2, 3, 4, 5];
const read = (text: string, below = ALL) => readShares(text, VILLAGE, below);
const whys = (text: string) => read(text).faults.map(({ row, why }) => `${String(row)} ${why}`);

describe('股份分红额 copied from a spreadsheet', () => {
  test('a column of amounts goes down from where it was pasted', () => {
    expect(read('1,234.50\r\n￥99\r\n300元\r\n', [2, 3, 4, 5])).toEqual({
      taken: [
        { row: 1, id: 2, fen: 123_450 },
        { row: 2, id: 3, fen: 9900 },
        { row: 3, id: 4, fen: 30_000 },
      ],
      faults: [],
      headingRow: 0,
    });
  });

  test('an empty cell in the column leaves its household as it is, and says so', () => {
    const { taken, faults } = read('100\n\n300');
    expect(taken.map(({ id }) => id)).toEqual([1, 3]);
    expect(faults).toEqual([{ row: 2, text: '', why: '没有金额' }]);
  });

  test('a column longer than the list names the rows that are left over', () => {
    expect(readShares('1\n2\n3', VILLAGE, [4, 5]).faults).toEqual([
      { row: 3, text: '3', why: '下面没有这么多户' },
    ]);
  });

  test('households come in any order, by number, by head, or by both; the heading of the columns is no household', () => {
    const { taken, faults, headingRow } = read(
      '户号\t户主\t股份分红（元）\n02002\t买买提·吐尔逊·阿卜杜拉\t99,999.99\n1003\t王建国\t5\n\t余明梅\t7',
    );
    expect(headingRow).toBe(1);
    expect(faults).toEqual([]);
    expect(taken).toEqual([
      { row: 2, id: 5, fen: 9_999_999 },
      { row: 3, id: 3, fen: 500 },
      { row: 4, id: 1, fen: 700 },
    ]);
    expect(read('余明梅 12.5\n02001 3').taken.map(({ id }) => id)).toEqual([1, 4]);
  });

  test.each([
    ['01009\t5', '没有户号 01009'],
    ['张三\t5', '没有户主“张三”'],
    ['王建国\t5', '“王建国”有 2 户同名，请带上户号或组别'],
    ['01001\t陈水杰\t5', '户号 01001 的户主是余明梅，不是“陈水杰”'],
    ['01001\t五十', '“五十”不是金额'],
    ['01001\t1.234', '“1.234”不是金额'],
    ['01001\t-5', '金额不能为负'],
    ['01001\t99999999999', '“99999999999”太大，请核对'],
    ['1\t01001\t余明梅\t1组\t5', '列太多，请连表头一起复制，或只复制户号、户主、金额三列'],
  ])('%j is not filled, and why', (text, why) => {
    expect(read(text).taken).toEqual([]);
    expect(whys(text)).toEqual([`1 ${why}`]);
  });

  test('the whole table of a village is read by its headings, and group and head tell namesakes apart', () => {
    const table = [
      '柳溪村 2026 年股份分红表\t\t\t\t\t',
      '序号\t组别\t股东户\t持股数\t每股\t分红金额（元）\t签字',
      '1\t一组\t余明梅\t3\t25.05\t75.15\t',
      '2\t1组\t王建国\t2\t25.05\t50.10\t',
      '3\t塘坎组\t王 建 国\t1\t25.05\t25.05\t',
      '4\t塘坎\t买买提·吐尔逊·阿卜杜拉\t4\t25.05\t100.20\t',
      '合计\t\t\t10\t\t250.50\t',
    ].join('\n');
    const { taken, faults, headingRow } = read(table);
    expect(headingRow).toBe(2);
    expect(taken.map(({ id, fen }) => [id, fen])).toEqual([
      [1, 7515],
      [3, 5010],
      [4, 2505],
      [5, 10_020],
    ]);
    expect(faults.map(({ row, why }) => [row, why])).toEqual([[7, '是合计，不是一户']]);
    expect(read('塘坎组\t王建国\t5').taken.map(({ id }) => id)).toEqual([4]);
  });

  test.each([
    ['组别\t股东户\t分红金额\n二组\t余明梅\t5', '没有“二组”这个小组'],
    ['组别\t股东户\t分红金额\n塘坎组\t余明梅\t5', '塘坎组没有户主“余明梅”'],
    ['组别\t股东户\t分红金额\n\t王建国\t5', '“王建国”有 2 户同名，请带上户号或组别'],
    ['组别\t股东户\t分红金额\n塘坎组\t\t5', '没有户号或户主'],
  ])('%j of a table with headings is not filled, and why', (text, why) => {
    expect(read(text).taken).toEqual([]);
    expect(whys(text)).toEqual([`2 ${why}`]);
  });

  test('of a household that is named twice neither amount is taken', () => {
    const { taken } = read('01001\t5\n01002\t6\n余明梅\t7');
    expect(taken.map(({ id }) => id)).toEqual([2]);
    expect(whys('01001\t5\n01002\t6\n余明梅\t7')).toEqual([
      '1 同一户写了 2 次（第 1、3 行），都没有填',
      '3 同一户写了 2 次（第 1、3 行），都没有填',
    ]);
  });

  test('698 households are read, and the total at the foot of the sheet is no household', () => {
    const village = Array.from({ length: 698 }, (_, index) => ({
      id: index + 1,
      no: String(10_001 + index),
      name: `户主${String(index)}`,
      group: '1组',
    }));
    const text = [...village.map(({ no }) => `${no}\t${String(Number(no) / 100)}`), '合计\t71,195.5'].join(
      '\r\n',
    );
    const { taken, faults } = readShares(text, village, []);
    expect(taken).toHaveLength(698);
    expect(faults).toEqual([{ row: 699, text: '合计\t71,195.5', why: '没有户主“合计”' }]);
  });
});
