import { existsSync } from 'node:fs';
import path from 'node:path';

export interface ProgramPaths {
  /** Migrations and fonts. */
  resourcesDir: string;
  rendererDir: string;
  documentsWorker: string;
  workbookWorker: string;
  databaseWorker: string;
}

/** Locations of the built program's parts, relative to the started file (out/main/serve.js). */
export function resolveProgramPaths(entryFile: string): ProgramPaths {
  const main = path.dirname(entryFile);
  const out = path.dirname(main);
  const packed = path.join(process.resourcesPath ?? '', 'migrations');
  return {
    // An installed program keeps them outside its asar archive.
    resourcesDir:
      process.resourcesPath !== undefined && existsSync(packed)
        ? process.resourcesPath
        : path.join(out, 'resources'),
    rendererDir: path.join(out, 'renderer'),
    documentsWorker: path.join(main, 'documents-worker.js'),
    workbookWorker: path.join(main, 'workbook-worker.js'),
    databaseWorker: path.join(main, 'database-worker.js'),
  };
}
