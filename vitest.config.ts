import { defineConfig } from 'vitest/config';

if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error('测试须用项目自带的 Node 24 运行：请用 npm test，不要直接调用 vitest。');
}

/** Tests of the built program; all others run the sources. */
const ofTheBuild = [
  'tests/desktop/**/*.test.ts',
  'tests/security/foreign-frame.test.ts',
  'tests/renderer/older-browsers.test.ts',
];
const limits = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{shared,db,electron,renderer,security,crash,bench}/**/*.test.ts'],
          exclude: ofTheBuild,
          // The files share their modules: loading them again for each file takes longer than the tests.
          isolate: false,
          globalSetup: 'tests/builders/bundle-threads.ts',
          ...limits,
        },
      },
      { test: { name: 'desktop', include: ofTheBuild, ...limits } },
      {
        test: {
          name: 'packaging',
          include: ['tests/build/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
