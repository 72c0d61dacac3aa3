/** The window's pages: files of the built renderer under their own origin, `village://app/`. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { windowPolicy } from '../host/http/content-policy.ts';

const scheme = 'village';
const host = 'app';
export const startAddress = `${scheme}://${host}/`;

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Whether a URL is one of the program's pages. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${scheme}:` && url.host === host;
}

/** Must run before the app is ready: gives the scheme an origin, marks it secure, and allows fetch. */
export function registerAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves pages from `rendererDir` only. */
export function handleAppProtocol(rendererDir: string): void {
  protocol.handle(scheme, (request) => answer(rendererDir, request));
}

async function answer(rendererDir: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405);
  if (!isOwnPage(request.url)) return plain(404);
  const path = fileOf(rendererDir, new URL(request.url).pathname);
  if (path === undefined) return plain(404);
  try {
    return new Response(await readFile(path), { headers: headers(contentTypes[extname(path)]) });
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'EISDIR')) {
      return plain(404);
    }
    throw fault;
  }
}

/** File of a URL; undefined outside the folder. URLs without an extension are client-side routes. */
function fileOf(rendererDir: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined;
  const path = normalize(join(rendererDir, extname(decoded) === '' ? 'index.html' : decoded));
  return path.startsWith(rendererDir + sep) ? path : undefined;
}

function plain(status: number): Response {
  return new Response('', { status, headers: headers('text/plain') });
}

function headers(contentType = 'application/octet-stream'): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': windowPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}
