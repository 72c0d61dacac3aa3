/** The threads that bundle-threads.ts has made for this run of tests, or those of the built program for benchmarks. */
import path from 'node:path';

/** Options of a host or an application; none outside a run of tests. */
export function threads(): { documentsWorker?: string; workbookWorker?: string; databaseWorker?: string } {
  const folder = process.env['TEST_THREADS'];
  if (folder === undefined) return {};
  return {
    documentsWorker: path.join(folder, 'documents-worker.js'),
    workbookWorker: path.join(folder, 'workbook-worker.js'),
    databaseWorker: path.join(folder, 'database-worker.js'),
  };
}
