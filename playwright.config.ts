import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './tests/chromium.ts';

if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error('测试须用项目自带的 Node 24 运行：请用 npm test，不要直接调用 playwright。');
}

export default defineConfig({
  // Begun in the order of their names: the long ones, which are in across/, first, as one that begins last keeps everybody
  // waiting. Projects, which can be ordered as well, would start every worker twice.
  testDir: 'tests/e2e',
  // Node loads the program's sources itself: translating them took seven seconds before the first test.
  build: { external: ['**/{electron,shared,db,renderer}/**'] },
  globalSetup: './tests/e2e/run-folder.ts',
  outputDir: 'test-results',
  timeout: 180_000,
  // Ten times what a busy machine needs: a test fails for what it sees, not for how long it took.
  expect: { timeout: 30_000 },
  // A test waits for its page half of the time: three of them keep two processors busy.
  workers: 3,
  forbidOnly: true,
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Tracing doubles the duration of a test: TRACE=1 keeps traces of failures.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: chromiumOptions(),
  },
});
