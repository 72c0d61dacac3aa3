/**
 * `npm start`: builds what is stale and opens the application, in Electron's window where that can be had, in the
 * system's browser otherwise. `--port N --data DIR --demo --no-open`.
 */
import { resolve, join } from 'node:path';
import { parseArgs } from 'node:util';
import { command, root, run, stop } from './bootstrap.mjs';

const usage = '用法：npm start -- [--port 端口] [--data 数据目录] [--demo] [--no-open]';

await command(async (args) => {
  const options = read(args);
  const { buildWhenStale } = await import('./sources.mjs');
  await buildWhenStale();
  const passedOn = [
    ...(options.port === undefined ? [] : ['--port', options.port]),
    ...(options.data === undefined ? [] : ['--data', absolute(options.data)]),
    ...(options.demo ? ['--demo'] : []),
  ];
  // Without opening anything there is no window to show: the host alone is what was asked for.
  if (!options['no-open']) {
    const { desktopBinary, runDesktop } = await import('./desktop.mjs');
    const binary = await desktopBinary();
    const status = binary && (await runDesktop(binary, passedOn));
    if (status !== undefined) return status;
  }
  const quiet = options['no-open'] ? ['--no-open'] : [];
  return run(process.execPath, [join(root, 'out', 'main', 'serve.js'), ...passedOn, ...quiet]);
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
    if (values.help) stop(usage);
    if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) stop(`端口应是数字。\n${usage}`);
    return values;
  } catch (fault) {
    if (fault instanceof TypeError) stop(`看不懂的选项：${args.join(' ')}\n${usage}`);
    throw fault;
  }
}

/** A path of the command line is one of the folder the user stands in, not of the program's. */
function absolute(path) {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
