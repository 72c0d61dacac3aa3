import { WorkbookError } from './workbook-errors.ts';

export type FileKind = 'zip' | 'cfb' | 'biff' | 'text';

const FOREIGN: { name: string; starts: (string | number[])[] }[] = [
  { name: 'PDF 文件', starts: ['%PDF'] },
  {
    name: '图片',
    starts: [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], 'GIF8', 'BM', 'II*\0', 'MM\0*', 'RIFF'],
  },
  {
    name: '压缩包',
    starts: ['Rar!', [0x37, 0x7a, 0xbc, 0xaf], [0x1f, 0x8b], 'BZh', [0xfd, 0x37, 0x7a, 0x58]],
  },
  { name: '程序', starts: ['MZ', [0x7f, 0x45, 0x4c, 0x46]] },
  { name: 'Word 文档', starts: ['{\\rtf'] },
  { name: '数据库文件', starts: ['SQLite format 3'] },
];

/** File type by magic bytes, ignoring the name. Throws WorkbookError for other files. */
export function fileKind(bytes: Buffer): FileKind {
  if (bytes.length === 0) {
    throw new WorkbookError('empty', '文件是空的，请重新选择要导入的表格。');
  }
  if (startsWith(bytes, [0x50, 0x4b])) return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'cfb';
  if (bytes[0] === 0x09 && [0, 2, 4, 8].includes(bytes[1] ?? -1)) return 'biff';
  for (const { name, starts } of FOREIGN) {
    // Two letters alone may also start a text table.
    const found = starts.some(
      (start) => startsWith(bytes, start) && (start.length > 2 || bytes.subarray(0, 64).includes(0)),
    );
    if (found) throw foreignFileError(name);
  }
  return 'text';
}

export function foreignFileError(name: string): WorkbookError {
  return new WorkbookError(
    'foreign',
    `这是${name}，不是表格。请选择 .xlsx、.xls、.ods 或 .csv 文件；若内容在其中，请先复制到表格里保存。`,
  );
}

function startsWith(bytes: Buffer, start: string | number[]): boolean {
  const expected = typeof start === 'string' ? Buffer.from(start, 'latin1') : Buffer.from(start);
  return bytes.subarray(0, expected.length).equals(expected);
}
