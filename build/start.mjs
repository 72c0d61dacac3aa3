/**
 * `npm start`: rebuilds if stale and opens the application, in Electron where available, otherwise in the
 * system's browser. `--port N --data DIR --demo --no-open`.
 */
import { resolve, join } from 'node:path';
import { parseArgs } from 'node:util';
import { main, root, run, fail } from './bootstrap.mjs';

const usage = '用法：npm start -- [--port 端口] [--data 数据目录] [--demo] [--no-open]';

await main(async (args) => {
  const options = read(args);
  const { buildWhenStale } = await import('./sources.mjs');
  await buildWhenStale();
  const forwarded = [
    ...(options.port === undefined ? [] : ['--port', options.port]),
    ...(options.data === undefined ? [] : ['--data', absolute(options.data)]),
    ...(options.demo ? ['--demo'] : []),
  ];
  // With --no-open there is no window to show: only the host is started.
  if (!options['no-open']) {
    const { desktopBinary, runDesktop } = await import('./desktop.mjs');
    const binary = await desktopBinary();
    const status = binary && (await runDesktop(binary, forwarded));
    if (status !== undefined) return status;
  }
  const quiet = options['no-open'] ? ['--no-open'] : [];
  const { HOST_ARGUMENTS } = await import('../electron/cli/host-arguments.ts');
  const program = join(root, 'out', 'main', 'serve.js');
  return run(process.execPath, [...HOST_ARGUMENTS, program, ...forwarded, ...quiet]);
});

function read(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        demo: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) fail(usage);
    if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) fail(`端口应是数字。\n${usage}`);
    return values;
  } catch (fault) {
    if (fault instanceof TypeError) fail(`看不懂的选项：${args.join(' ')}\n${usage}`);
    throw fault;
  }
}

/** Command line paths are relative to the user's working directory, not the program's. */
function absolute(path) {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
