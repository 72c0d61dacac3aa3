import { defineConfig } from 'vitest/config';

if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error('测试须用项目自带的 Node 24 运行：请用 npm test，不要直接调用 vitest。');
}

export default defineConfig({
  test: {
    include: ['tests/{shared,db,electron,renderer,security}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
