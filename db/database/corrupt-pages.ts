/** Finds corrupt pages of the encrypted file: each page carries an HMAC computed with the key. */
import { createHmac, pbkdf2Sync } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { deriveDatabaseKey } from './key.ts';

/** SQLCipher 4 defaults: 4096-byte pages ending with an IV and an HMAC-SHA512. */
const PAGE = 4096;
const MAC = 64;
const SALT = 16;
/** The first page starts with the salt and eight bytes of SQLite's header in the clear. */
const CLEAR = SALT + 8;
const HEADER = Buffer.from([0x10, 0x00, 0x02, 0x02, 0x50, 0x40, 0x20, 0x20]);
const PAGES_AT_ONCE = 256;

export interface CorruptPage {
  /** 1-based. */
  page: number;
  /** Byte offsets, inclusive. */
  from: number;
  to: number;
}

function macKey(secret: string, salt: Buffer): Buffer {
  const masked = Buffer.from(salt.map((byte) => byte ^ 0x3a));
  return pbkdf2Sync(Buffer.from(deriveDatabaseKey(secret), 'hex'), masked, 2, 32, 'sha512');
}

function isWhole(bytes: Buffer, page: number, key: Buffer): boolean {
  // A free page that was never written is empty and not read.
  if (bytes.every((byte) => byte === 0)) return true;
  if (page === 1 && !bytes.subarray(SALT, CLEAR).equals(HEADER)) return false;
  const number = Buffer.alloc(4);
  number.writeUInt32LE(page);
  const mac = createHmac('sha512', key)
    .update(bytes.subarray(page === 1 ? CLEAR : 0, PAGE - MAC))
    .update(number)
    .digest();
  return mac.equals(bytes.subarray(PAGE - MAC));
}

/** Second read: the program may have been writing this page or growing the file during the first. */
async function isWholeNow(handle: FileHandle, page: number, key: Buffer): Promise<boolean> {
  const again = Buffer.alloc(PAGE);
  const { bytesRead } = await handle.read(again, 0, PAGE, (page - 1) * PAGE);
  return bytesRead === PAGE && isWhole(again, page, key);
}

/** Scans the file page by page and returns at most `most` pages that are damaged or were tampered with. */
export async function corruptPages(file: string, secret: string, most = 20): Promise<CorruptPage[]> {
  const handle = await open(file, 'r');
  try {
    const chunk = Buffer.alloc(PAGE * PAGES_AT_ONCE);
    const damaged: CorruptPage[] = [];
    let key: Buffer | undefined;
    for (let first = 1; damaged.length < most; first += PAGES_AT_ONCE) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, (first - 1) * PAGE);
      if (bytesRead === 0) break;
      key ??= macKey(secret, Buffer.from(chunk.subarray(0, SALT)));
      for (let at = 0; at < bytesRead && damaged.length < most; at += PAGE) {
        const page = first + at / PAGE;
        const whole =
          (at + PAGE <= bytesRead && isWhole(chunk.subarray(at, at + PAGE), page, key)) ||
          (await isWholeNow(handle, page, key));
        if (!whole) damaged.push({ page, from: (page - 1) * PAGE, to: page * PAGE - 1 });
      }
      if (bytesRead < chunk.length) break;
    }
    return damaged;
  } finally {
    await handle.close();
  }
}
