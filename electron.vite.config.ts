import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;
const source = (path: string) => join(here, path);

/**
 * Each is a process or a thread of its own. Everything they import is bundled except `dependencies` of package.json,
 * which are the two native packages.
 */
const mainEntries = {
  main: source('electron/main.ts'),
  utility: source('electron/utility.ts'),
  serve: source('electron/serve.ts'),
  demo: source('electron/demo.ts'),
  'documents-worker': source('electron/documents/worker.ts'),
  'workbook-worker': source('electron/spreadsheets/worker.ts'),
  'database-worker': source('electron/database-worker.ts'),
  'read-worker': source('electron/reads/worker.ts'),
};

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: false,
      rolldownOptions: {
        input: mainEntries,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can load only CommonJS, and nothing but 'electron'.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: source('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react()],
    build: {
      outDir: source('out/renderer'),
      // The last Chromium on Windows 7, whose PCs use the program in a browser.
      target: 'chrome109',
      minify: true,
      sourcemap: false,
      chunkSizeWarningLimit: 1600,
      rolldownOptions: {
        input: source('renderer/index.html'),
        output: {
          codeSplitting: {
            groups: [
              { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
              { name: 'pinyin', test: /node_modules[\\/]pinyin-pro[\\/]/ },
              { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-[\w-]+)[\\/]/ },
            ],
          },
        },
      },
    },
  },
});
