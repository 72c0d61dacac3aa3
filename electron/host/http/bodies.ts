/** Request body limits: small before sign-in and without files, and bounded in total for the memory of an office PC. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { EVIDENCE_LIMIT_FILES, EVIDENCE_LIMIT_MB } from '../../../shared/evidence.ts';
import type { Connection } from '../application.ts';
import { endSlowBody } from './slow-bodies.ts';
import { sum } from '../../../shared/values/sum.ts';

const MEGABYTE = 1024 * 1024;
/** Photos of one declaration with its form; workbooks are smaller. */
const LARGEST_BODY_MB = EVIDENCE_LIMIT_FILES * EVIDENCE_LIMIT_MB + 2;
const LARGEST_BODY = LARGEST_BODY_MB * MEGABYTE;
/** Forms before sign-in: sign-in, set-up, restore by file path. */
const LARGEST_BEFORE_SIGN_IN = 64 * 1024;
/** Forms without files; smaller bodies skip the queue. */
const LARGEST_FORM_MB = 1;
export const LARGEST_FORM = LARGEST_FORM_MB * MEGABYTE;
export const FORM_TOO_LARGE = `填写的内容超过 ${String(LARGEST_FORM_MB)} MB，请缩短后再办。`;
const MAX_BODIES_AT_ONCE = 3 * LARGEST_BODY;
/** Bytes of one browser under way: it sends its files one after the other. */
const MAX_BODY_OF_ONE_BROWSER = LARGEST_BODY;

const BUSY = '正在接收别的文件，请过几秒再试。';

const withFiles = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: (c) => c.text(`所附文件合计超过 ${String(LARGEST_BODY_MB)} MB，请减少或缩小后再办。`, 413),
});
const withoutFiles = bodyLimit({
  maxSize: LARGEST_FORM,
  onError: (c) => c.text(FORM_TOO_LARGE, 413),
});
const beforeSignIn = bodyLimit({
  maxSize: LARGEST_BEFORE_SIGN_IN,
  onError: (c) => c.text('请先登录，再上传文件。', 413),
});

/** Expected size: the announced length, or the maximum. */
function announced(length: string | undefined, transferEncoding: string | undefined): number {
  return length === undefined || transferEncoding !== undefined ? LARGEST_BODY : Number(length);
}

interface Env {
  Bindings: HttpBindings;
  Variables: { connection: Connection };
}

function mayHaveFiles(c: Context<Env>): boolean {
  return (c.req.header('content-type') ?? '').toLowerCase().startsWith('multipart/form-data');
}

/** Reads bodies within the limits; large ones only of browsers that are signed in. */
export function limitBodies(): MiddlewareHandler<Env> {
  const underWay = new Map<Connection, number>();
  return async (c, next) => {
    const connection = c.get('connection');
    if (connection.staff === null) return beforeSignIn(c, next);
    const size = announced(c.req.header('content-length'), c.req.header('transfer-encoding'));
    if (size > LARGEST_BODY) return withFiles(c, next);
    if (!mayHaveFiles(c)) return withoutFiles(c, next);
    const hasBody = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (!hasBody || !(size > LARGEST_FORM)) return withFiles(c, next);
    const own = underWay.get(connection) ?? 0;
    const all = sum(underWay.values());
    if (own + size > MAX_BODY_OF_ONE_BROWSER || all + size > MAX_BODIES_AT_ONCE) return c.text(BUSY, 503);
    underWay.set(connection, own + size);
    const arrived = endSlowBody(c.env.incoming);
    try {
      return await withFiles(c, next);
    } finally {
      arrived();
      const left = (underWay.get(connection) ?? 0) - size;
      if (left > 0) underWay.set(connection, left);
      else underWay.delete(connection);
    }
  };
}
