/** Distributions of Electron that hold just enough to be packed: a binary with the fuses, and nothing that runs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pe from 'pe-library';
import * as resedit from 'resedit';

/** Marks the place of the fuses in Electron's binary (@electron/fuses). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;

/** The sentinel, the version of the fuse wire, its length, and every fuse as '1' (on). */
function fuseWire(): Buffer {
  return Buffer.concat([
    Buffer.alloc(64),
    Buffer.from(sentinel),
    Buffer.from([1, fuseCount]),
    Buffer.alloc(fuseCount, '1'),
    Buffer.alloc(64),
  ]);
}

export function stubForLinux(folder: string): string {
  commonParts(folder);
  const elf = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([elf, fuseWire()]), { mode: 0o755 });
  return folder;
}

/** A Windows executable needs a real resource section: the packer writes version, icon and asar digest into it. */
export function stubForWindows(folder: string): string {
  commonParts(folder);
  const exe = pe.NtExecutable.createEmpty(false, false);
  const wire = fuseWire();
  exe.setSectionByEntry(pe.Format.ImageDirectoryEntry.Architecture, {
    info: {
      name: '.rdata',
      virtualSize: wire.length,
      virtualAddress: 0x1000,
      sizeOfRawData: wire.length,
      pointerToRawData: 0,
      pointerToRelocations: 0,
      pointerToLineNumbers: 0,
      numberOfRelocations: 0,
      numberOfLineNumbers: 0,
      characteristics: 0x40000040,
    },
    data: new Uint8Array(wire).buffer,
  });
  const resources = pe.NtExecutableResource.from(exe);
  const version = resedit.Resource.VersionInfo.createEmpty();
  version.setFileVersion(45, 0, 0, 0, 1033);
  version.setStringValues(
    { lang: 1033, codepage: 1200 },
    { FileDescription: 'Electron', ProductName: 'Electron' },
  );
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(exe);
  writeFileSync(join(folder, 'electron.exe'), Buffer.from(exe.generate()));
  return folder;
}

function commonParts(folder: string): void {
  for (const part of ['resources', 'locales']) mkdirSync(join(folder, part), { recursive: true });
  for (const locale of ['zh-CN', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
}
