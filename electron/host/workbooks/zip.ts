/** Reads zip archives within size limits. */
import { inflateRawSync } from 'node:zlib';
import { damaged, tooLargeInside, WorkbookError } from './workbook-errors.ts';
import { LIMITS } from './limits.ts';
import { sumBy } from '../../../shared/values/sum.ts';

export interface ZipEntry {
  name: string;
  method: number;
  encrypted: boolean;
  packedSize: number;
  size: number;
  offset: number;
}

const END_SIZE = 22;
const ABSURD_RATIO = 300;
const RATIO_MATTERS_FROM = 50 * 1024 * 1024;

/**
 * Lists a zip file by its central directory and rejects zip bombs by declared sizes. Actual sizes may differ,
 * so `inflateEntry` has its own limit. Throws WorkbookError.
 */
export function listZip(bytes: Buffer): ZipEntry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff || count > LIMITS.zipEntries) throw tooLargeInside();
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged();
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  checkSize(
    sumBy(entries, (entry) => entry.size),
    bytes.length,
  );
  return entries;
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_SIZE - 0xffff);
  for (let at = bytes.length - END_SIZE; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) === 0x06054b50) return at;
  }
  throw damaged();
}

function checkSize(inflated: number, packed: number): void {
  if (inflated > LIMITS.inflatedBytes) throw tooLargeInside();
  if (inflated > RATIO_MATTERS_FROM && inflated / packed > ABSURD_RATIO) throw tooLargeInside();
}

/** Inflates the given entries; the limit applies to the actual total size. */
export function inflateEntries(bytes: Buffer, entries: ZipEntry[]): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  let total = 0;
  for (const entry of entries) {
    const content = inflateEntry(bytes, entry, LIMITS.inflatedBytes - total);
    total += content.length;
    checkSize(total, bytes.length);
    contents.set(entry.name, content);
  }
  return contents;
}

function inflateEntry(bytes: Buffer, entry: ZipEntry, budget: number): Buffer {
  if (entry.encrypted) {
    throw new WorkbookError('password', '文件有密码保护，请在 Excel 或 WPS 中取消密码后再导入。');
  }
  const { offset } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw damaged();
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (from + entry.packedSize > bytes.length) throw damaged();
  const packed = bytes.subarray(from, from + entry.packedSize);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget) });
  } catch (error) {
    if (error instanceof RangeError) throw tooLargeInside();
    throw damaged(error);
  }
}
