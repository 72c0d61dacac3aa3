/**
 * The program's threads, bundled once for a run of tests as the program has them. From the sources each thread would
 * strip types with Node's WebAssembly, and threads that do so at the same time crash V8 now and then (SIGSEGV).
 */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ENTRIES = {
  'documents-worker': 'electron/host/documents/worker.ts',
  'workbook-worker': 'electron/host/workbooks/worker.ts',
  'database-worker': 'electron/host/database-worker.ts',
  'read-worker': 'electron/host/reads/worker.ts',
};

/** Set-up of vitest; the bundles find the packages in the folder above them. */
export default async function bundleThreads(): Promise<() => void> {
  const folder = path.join(ROOT, 'node_modules', '.test-threads', String(process.pid));
  mkdirSync(folder, { recursive: true });
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      target: 'node24',
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(ENTRIES).map(([name, file]) => [name, path.join(ROOT, file)]),
        ),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  });
  process.env['TEST_THREADS'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
