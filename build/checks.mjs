/** Static checks; each must pass. */
import { must, tool } from './bootstrap.mjs';

export async function checkAll() {
  const node = process.execPath;
  await must(node, tool('typescript:tsc', '--noEmit', '-p', '.'), '类型检查未通过。');
  await must(node, tool('oxlint'), '代码规则检查未通过。');
  await must(
    node,
    tool('prettier', '--check', '--log-level', 'warn', '.'),
    '格式检查未通过：可运行 npm run format。',
  );
  await must(node, tool('knip', '--no-progress'), '有没用到的文件、导出或依赖。');
}
