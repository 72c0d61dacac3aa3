import { spawn } from 'node:child_process';

/**
 * Opens the program's own URL in the system's browser, never through a shell. Returns false when there is no
 * browser (the printed URL remains). Throws for any other URL.
 */
export function openBrowser(address: string): Promise<boolean> {
  const url = new URL(address);
  if (url.protocol !== 'http:' || url.hostname !== '127.0.0.1') {
    throw new Error(`not an address of this program: ${url.origin}`);
  }
  const [command, args] = opener(url.href);
  return new Promise((answer) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
    child.once('error', () => answer(false));
    child.once('spawn', () => {
      child.unref();
      answer(true);
    });
  });
}

function opener(href: string): [string, string[]] {
  if (process.platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', href]];
  if (process.platform === 'darwin') return ['open', [href]];
  return ['xdg-open', [href]];
}
