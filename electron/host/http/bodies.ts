/** Request body limits: small before sign-in, and bounded in total for the memory of an office PC. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { EVIDENCE_LIMIT_BYTES, EVIDENCE_LIMIT_FILES } from '../../../shared/evidence.ts';

const MEGABYTE = 1024 * 1024;
/** Photos of one declaration with its form; workbooks are smaller. */
const LARGEST_BODY = EVIDENCE_LIMIT_FILES * EVIDENCE_LIMIT_BYTES + 2 * MEGABYTE;
/** Forms before sign-in: sign-in, set-up, restore by file path. */
const LARGEST_AT_DOOR = 64 * 1024;
/** Smaller bodies skip the queue. */
const SMALL = MEGABYTE;
const MOST_AT_ONCE = 3 * LARGEST_BODY;

const forStaff = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: (c) => c.text('所附文件合计超过 32 MB，请减少或缩小后再办。', 413),
});
const atDoor = bodyLimit({
  maxSize: LARGEST_AT_DOOR,
  onError: (c) => c.text('请先登录，再上传文件。', 413),
});

/** Expected size: the announced length, or the maximum. */
function announced(length: string | undefined, transferEncoding: string | undefined): number {
  return length === undefined || transferEncoding !== undefined ? LARGEST_BODY : Number(length);
}

/** Reads bodies within the limits. `isSignedIn` decides who may send large ones. */
export function limitBodies(isSignedIn: (c: Parameters<MiddlewareHandler>[0]) => boolean): MiddlewareHandler {
  let underWay = 0;
  return async (c, next) => {
    if (!isSignedIn(c)) return atDoor(c, next);
    const size = announced(c.req.header('content-length'), c.req.header('transfer-encoding'));
    const hasBody = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (!hasBody || !(size > SMALL && size <= LARGEST_BODY)) return forStaff(c, next);
    if (underWay + size > MOST_AT_ONCE) return c.text('正在接收别的文件，请过几秒再试。', 503);
    underWay += size;
    try {
      return await forStaff(c, next);
    } finally {
      underWay -= size;
    }
  };
}
