import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { workbook, zip } from './workbooks.ts';
import { refusal } from './refusal.ts';

function compound(streams: Record<string, string>): Buffer {
  const file: unknown = XLSX.CFB.utils.cfb_new();
  for (const [name, text] of Object.entries(streams)) XLSX.CFB.utils.cfb_add(file, name, Buffer.from(text));
  return XLSX.CFB.write(file, { type: 'buffer' }) as Buffer;
}

describe('files that are no workbooks', () => {
  const foreign: [string, Uint8Array, RegExp][] = [
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), /PDF/],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), /图片/],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /图片/],
    ['a RAR archive', Buffer.from('Rar!\x1a\x07\x00', 'latin1'), /压缩包/],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), /程序/],
    [
      'a .docx',
      zip([
        { name: '[Content_Types].xml', data: Buffer.from('x') },
        { name: 'word/document.xml', data: Buffer.from('x') },
      ]),
      /Word/,
    ],
    ['a .pptx', zip([{ name: 'ppt/presentation.xml', data: Buffer.from('x') }]), /演示文稿/],
    ['a zip of photos', zip([{ name: '照片.jpg', data: Buffer.from('x') }]), /压缩包/],
    ['a .doc', compound({ '/WordDocument': 'x' }), /Word/],
    ['a web page without a table', Buffer.from('<!DOCTYPE html><html><body>你好</body></html>'), /网页/],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251)),
      /不是表格/,
    ],
  ];
  for (const [what, bytes, message] of foreign) {
    test(`${what} is refused by its name`, () => {
      const error = refusal(bytes);
      expect(error.code).toBe('foreign');
      expect(error.message).toMatch(message);
    });
  }

  test('a file protected by a password is refused with advice', () => {
    const encrypted = compound({ '/EncryptionInfo': 'x', '/EncryptedPackage': 'y' });
    expect(refusal(encrypted)).toMatchObject({ code: 'password' });
    expect(refusal(encrypted).message).toContain('取消密码');
  });

  test('an .xls protected by a password is refused likewise', () => {
    const plain = XLSX.CFB.read(workbook([{ rows: [['姓名']] }], 'biff8'), { type: 'buffer' }) as unknown;
    const book = Buffer.from((XLSX.CFB.find(plain, '/Workbook') as { content: Uint8Array }).content);
    const begin = 4 + book.readUInt16LE(2);
    const filePass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 0x12, 0x34, 0x56, 0x78]);
    const file: unknown = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(
      file,
      '/Workbook',
      Buffer.concat([book.subarray(0, begin), filePass, book.subarray(begin)]),
    );
    expect(refusal(XLSX.CFB.write(file, { type: 'buffer' }) as Buffer, '花名册.xls').code).toBe('password');
  });

  test('an empty file and a workbook with nothing in it', () => {
    expect(refusal(Buffer.alloc(0)).code).toBe('empty');
    expect(refusal(workbook([{ rows: [[]] }])).code).toBe('empty');
    expect(refusal(Buffer.from('\n\n ,,\n'), '空.csv').code).toBe('empty');
  });
});
