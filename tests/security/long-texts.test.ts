/** Attack: texts of 30 MB in one field, which no check may walk through before their length is refused. */
import { expect, test } from 'vitest';
import { parseCsv } from '../../electron/host/workbooks/csv.ts';
import { date, householdNo, month, personName, phone, textField } from '../../shared/contract/fields.ts';
import { password } from '../../shared/contract/staff.ts';

const LENGTH = 30 * 1024 * 1024;
const TEXTS = ['a', ' ', '-', '0', '\u200B', '１'].map((sign) => sign.repeat(LENGTH));
const FIELDS = {
  password,
  text: textField('内容', { max: 500 }),
  name: personName('姓名'),
  number: householdNo(),
  phone: phone('电话'),
  date: date('日期'),
  month: month(),
};

test.each(Object.entries(FIELDS))('%s is refused for its length only', (_, field) => {
  for (const text of TEXTS) {
    const { error } = field.safeParse(text);
    expect(error?.issues).toHaveLength(1);
    expect(error?.issues[0]?.message).toMatch(/不能超过|应为/);
  }
});

test('a text within the limit is cleaned as before', () => {
  expect(textField('内容', { max: 4 }).parse(` 甲\u200B乙${' '.repeat(5_000)}`)).toBe('甲乙');
});

test.each([
  ['quotes alone', '"'.repeat(20 * 1024 * 1024)],
  ['quoted commas', '","'.repeat(7 * 1024 * 1024)],
  ['small cells', `${'a,'.repeat(190)}a\n`.repeat(20_000)],
])('a .csv of %s is refused before it is read to the end', (_, text) => {
  expect(() => parseCsv(text)).toThrow('表格的单元格或引号太多，已停止读取');
});
