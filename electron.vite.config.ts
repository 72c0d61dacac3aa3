import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;
const source = (path: string) => join(here, path);

/**
 * Entry points, one per process or thread. Everything they import is bundled except `dependencies` of
 * package.json, which are the two native packages.
 */
const mainEntries = {
  main: source('electron/main.ts'),
  utility: source('electron/host/utility.ts'),
  serve: source('electron/cli/serve.ts'),
  demo: source('electron/cli/demo.ts'),
  'documents-worker': source('electron/host/documents/worker.ts'),
  'workbook-worker': source('electron/host/workbooks/worker.ts'),
  'database-worker': source('electron/host/database-worker.ts'),
  'read-worker': source('electron/host/reads/worker.ts'),
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
      // A sandboxed preload can only be CommonJS and require 'electron'.
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
      // The last Chromium for Windows 7, on PCs that use the program in a browser.
      target: 'chrome109',
      minify: true,
      sourcemap: false,
      chunkSizeWarningLimit: 1600,
      rolldownOptions: {
        input: source('renderer/index.html'),
        output: {
          codeSplitting: {
            groups: [
              // A chunk of its own: the libraries' chunks begin before main.tsx does.
              { name: 'older-browsers', test: /[\\/]core-js[\\/]|[\\/]older-browsers\.ts$/, priority: 1 },
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
