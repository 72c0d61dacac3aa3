/** HTTP access for browsers on the loopback address: static files and the contract, protected by a token. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve, type HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { Hono, type Context } from 'hono';
import { browserPolicy } from './content-policy.ts';
import { isPageSecret, PAGE_SECRET_HEADER } from '../../../shared/page-secret.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { router } from '../router/index.ts';
import type { Application, Connection } from '../application.ts';
import { FORM_TOO_LARGE, LARGEST_FORM, limitBodies } from './bodies.ts';
import { createBrowserRegistry } from './browser-sessions.ts';
import { INVALID_LINK, INVALID_LINK_PAGE } from './invalid-link.ts';
import { isSameSecret } from './same-secret.ts';

export interface HttpOptions {
  app: Application;
  rendererDir: string;
  /** 0 lets the system choose. */
  port: number;
  /** Preferred port when the system may choose. */
  preferredPort?: number;
  token: string;
}

export interface HttpServer {
  port: number;
  url: string;
  close(): Promise<void>;
}

/** Security headers. */
export const SECURITY_HEADERS: Record<string, string> = {
  'Content-Security-Policy': browserPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

function invalidLink(c: Context): Response {
  const isPage = c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html');
  return isPage ? c.html(INVALID_LINK_PAGE, 401) : c.text(INVALID_LINK, 401);
}

/** Whether the session opens more than the sign-in page. */
function holdsSession({ staff, publicScreen, sampleVisit }: Connection): boolean {
  return staff !== null || publicScreen !== null || sampleVisit !== null;
}

interface Env {
  Bindings: HttpBindings;
  Variables: { connection: Connection; secret: string };
}

/** Rejects form fields beyond the limit of a form without files. */
function smallFields<Body>(body: Body): Body {
  if (!(body instanceof FormData)) return body;
  for (const field of body.values()) {
    if (typeof field !== 'string' || field.length <= LARGEST_FORM) continue;
    throw new ORPCError('PAYLOAD_TOO_LARGE', { message: FORM_TOO_LARGE });
  }
  return body;
}

function buildApp(
  { app, rendererDir, token }: HttpOptions,
  allowedHosts: () => readonly string[],
): Hono<Env> {
  const browsers = createBrowserRegistry(app);
  const rpc = new RPCHandler(router, {
    interceptors: [
      ({ request, next, ...rest }) =>
        next({ ...rest, request: { ...request, body: async () => smallFields(await request.body()) } }),
    ],
  });
  const http = new Hono<Env>();

  http.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value);
  });

  http.use(async (c, next) => {
    const host = c.req.header('host') ?? '';
    // A request line may have a whole address, whose host counts as well (RFC 9112, 3.2.2).
    if (![host, new URL(c.req.url).host].every((name) => allowedHosts().includes(name)))
      return c.text('不允许的主机名。', 421);
    const origin = c.req.header('origin');
    if (origin !== undefined && !allowedHosts().some((name) => origin === `http://${name}`)) {
      return c.text('不允许的来源。', 403);
    }
    await next();
    return undefined;
  });

  http.get('/open/:token', (c) => {
    if (!isSameSecret(c.req.param('token'), token)) return invalidLink(c);
    browsers.letIn(c);
    return c.redirect('/');
  });

  http.use(async (c, next) => {
    if (!browsers.isAdmitted(c)) return invalidLink(c);
    await next();
    return undefined;
  });

  // Bodies are read only for admitted browsers, and within the limits.
  http.use(
    '/rpc/*',
    async (c, next) => {
      // Cross-site forms and links cannot set a header, and other ports do not know the secret, even if they send the cookie.
      const secret = c.req.header(PAGE_SECRET_HEADER) ?? '';
      if (!isPageSecret(secret)) return c.text('不允许的调用，请刷新页面再试。', 403);
      const connection = browsers.sessionOf(c, secret);
      if (!connection) return invalidLink(c);
      c.set('secret', secret);
      c.set('connection', connection);
      await next();
      return undefined;
    },
    limitBodies(),
    async (c) => {
      const connection = c.get('connection');
      const { sessionId } = connection;
      const result = await rpc.handle(c.req.raw, { prefix: '/rpc', context: { home: app, connection } });
      if (!result.matched) return c.text('没有这项操作。', 404);
      const began = connection.sessionId !== sessionId && holdsSession(connection);
      const next = began ? browsers.renew(c, c.get('secret')) : undefined;
      if (next !== undefined) c.header(PAGE_SECRET_HEADER, next);
      return c.newResponse(result.response.body, result.response);
    },
  );
  http.use(
    '*',
    serveStatic({
      root: rendererDir,
      onFound: (_path, c) => c.header('Cache-Control', 'no-cache'),
    }),
  );
  http.notFound((c) => c.text('没有这个页面。', 404));
  return http;
}

/** Turns a listen error into a message with instructions. */
function notListening(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Refusal('inUse', `端口 ${String(port)} 已被别的程序占用，请换一个（--port），或不指定端口。`);
  }
  if (error.code === 'EACCES') {
    return new Refusal(
      'inUse',
      `不能使用端口 ${String(port)}（没有权限），请换 1024 以上的端口，或不指定端口。`,
    );
  }
  return error;
}

function listen(http: Hono<Env>, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const started = serve({ fetch: http.fetch, hostname: '127.0.0.1', port }, () =>
      resolve(started as Server),
    );
    started.on('error', (error: NodeJS.ErrnoException) => reject(notListening(error, port)));
  });
}

/** Starts listening on 127.0.0.1 only. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  let hosts: string[] = [];
  const http = buildApp(options, () => hosts);
  const preferred = options.port === 0 ? options.preferredPort : undefined;
  const server = await listen(http, preferred ?? options.port).catch((error: unknown) => {
    if (preferred === undefined || !(error instanceof Refusal)) throw error;
    return listen(http, 0);
  });
  const { port } = server.address() as AddressInfo;
  hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
  return {
    port,
    url: `http://127.0.0.1:${String(port)}/open/${options.token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
