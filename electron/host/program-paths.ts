import { existsSync } from 'node:fs';
import path from 'node:path';

export interface ProgramPaths {
  /** Migrations and fonts. */
  resourcesDir: string;
  /** SumatraPDF.exe, which only Windows has. */
  printTool: string;
  rendererDir: string;
  documentsWorker: string;
  workbookWorker: string;
  databaseWorker: string;
}

/** Locations of the built program's parts, relative to the started file (out/main/serve.js). */
export function resolveProgramPaths(entryFile: string): ProgramPaths {
  const main = path.dirname(entryFile);
  const out = path.dirname(main);
  const { resourcesPath = '' } = process;
  // An installed program keeps them outside its asar archive.
  const installed = resourcesPath !== '' && existsSync(path.join(resourcesPath, 'migrations'));
  return {
    resourcesDir: installed ? resourcesPath : path.join(out, 'resources'),
    printTool: installed
      ? path.join(resourcesPath, 'printing', 'SumatraPDF.exe')
      : path.join(path.dirname(out), 'node_modules', 'pdf-to-printer', 'dist', 'SumatraPDF-3.4.6-32.exe'),
    rendererDir: path.join(out, 'renderer'),
    documentsWorker: path.join(main, 'documents-worker.js'),
    workbookWorker: path.join(main, 'workbook-worker.js'),
    databaseWorker: path.join(main, 'database-worker.js'),
  };
}
