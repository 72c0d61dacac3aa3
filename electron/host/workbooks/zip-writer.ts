/** Writes a zip archive of texts piece by piece, so that a long one is never in memory as a whole. */
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Characters that are packed at a time. */
const PIECE = 256 * 1024;
/** Bytes of a UTF-16 unit. */
const UTF8_MOST = 3;
/** 1980-01-01, in the format of MS-DOS: a workbook's bytes depend on its content alone. */
const DAY = 0x21;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 2.0: folders and deflate. */
const VERSION = 20;

interface Entry {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

function sizesOf({ crc, packed, size, name }: Entry): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(VERSION, 0);
  bytes.writeUInt16LE(UTF8_NAMES, 2);
  bytes.writeUInt16LE(DEFLATED, 4);
  bytes.writeUInt16LE(0, 6);
  bytes.writeUInt16LE(DAY, 8);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(packed, 14);
  bytes.writeUInt32LE(size, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

function signature(of: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(of);
  return bytes;
}

function centralRecord(entry: Entry): Buffer {
  const rest = Buffer.alloc(16);
  rest.writeUInt32LE(entry.offset, 12);
  const madeBy = Buffer.from([VERSION, 0]);
  return Buffer.concat([signature(0x02014b50), madeBy, sizesOf(entry), rest, entry.name]);
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(entries, 8);
  bytes.writeUInt16LE(entries, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

export class ZipWriter {
  readonly #parts: Buffer[] = [];
  readonly #entries: Entry[] = [];
  #length = 0;
  /** Of one piece after another: each in memory of its own would be garbage soon after. */
  #piece = Buffer.alloc(0);

  /** Adds a file made of these texts. Each piece is flushed to a byte, so that packed pieces follow each other. */
  add(name: string, texts: Iterable<string>): void {
    const packed: Buffer[] = [];
    let [waiting, crc, size] = ['', 0, 0];
    const pack = (finishFlush: number): void => {
      const piece = this.#room(waiting);
      const bytes = piece.subarray(0, piece.write(waiting, 'utf8'));
      crc = crc32(bytes, crc);
      size += bytes.length;
      packed.push(deflateRawSync(bytes, { finishFlush }));
      waiting = '';
    };
    for (const text of texts) {
      waiting += text;
      if (waiting.length > PIECE) pack(constants.Z_SYNC_FLUSH);
    }
    pack(constants.Z_FINISH);
    const entry: Entry = {
      name: Buffer.from(name, 'utf8'),
      crc,
      packed: packed.reduce((sum, { length }) => sum + length, 0),
      size,
      offset: this.#length,
    };
    this.#entries.push(entry);
    this.#push(signature(0x04034b50), sizesOf(entry), Buffer.alloc(2), entry.name, ...packed);
  }

  /** The archive of all that was added. */
  end(): Buffer {
    const directory = Buffer.concat(this.#entries.map(centralRecord));
    const end = endRecord(this.#entries.length, directory.length, this.#length);
    return Buffer.concat([...this.#parts, directory, end]);
  }

  #room(text: string): Buffer {
    const most = text.length * UTF8_MOST;
    if (this.#piece.length < most) this.#piece = Buffer.alloc(most);
    return this.#piece;
  }

  #push(...parts: Buffer[]): void {
    for (const part of parts) {
      this.#parts.push(part);
      this.#length += part.length;
    }
  }
}
