/** Access check of every call, and conversion of errors to RPC errors. */
import { implement, ORPCError, ValidationError } from '@orpc/server';
import { toRefusal } from '../../../db/database/sqlite-refusals.ts';
import {
  SLOW,
  slowStatementText,
  timeStatements,
  type SlowStatement,
} from '../../../db/database/slow-statements.ts';
import { contract } from '../../../shared/contract/index.ts';
import { requestIdOf, wasRequestDone, type Store } from '../../../db/database/store.ts';
import type { Parts, ProcedureMeta } from '../../../shared/contract/procedure.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { PUBLIC_SCREEN_NAMES } from '../../../shared/public-screens.ts';
import { ROLE_NAMES } from '../../../shared/roles.ts';
import { log, logFigure, SEND_LOG } from '../base/log.ts';
import { noteActivity, resolveCall, type CallContext, type CallOrigin } from '../application.ts';
import { quoted } from '../../../shared/values/quotes.ts';

interface Refused {
  code: string;
  message: string;
  field?: string;
}

function refused(code: string, message: string, field?: string): ORPCError<'REFUSED', Refused> {
  return new ORPCError('REFUSED', { defined: true, status: 422, message, data: { code, message, field } });
}

/** administrator.login; undefined for an element of a list, which is no field of a form. */
function fieldOf({ path = [] }: ValidationError['issues'][number]): string | undefined {
  const steps = path.map((step) => (typeof step === 'object' ? step.key : step));
  return steps.length > 0 && steps.every((step) => typeof step === 'string') ? steps.join('.') : undefined;
}

/** Throws when a call is not allowed by the procedure's access rule. */
export function checkAccess(
  { access, screens = [] }: ProcedureMeta,
  { staff, connection }: CallContext,
): void {
  const { publicScreen } = connection;
  if (publicScreen !== null) {
    if (screens.includes(publicScreen.kind)) return;
    const name = PUBLIC_SCREEN_NAMES[publicScreen.kind];
    throw new Refusal('screenLocked', `这台电脑开着${quoted(name)}，请先输入密码退出。`);
  }
  if (access === 'anyone') return;
  if (!staff) throw new Refusal('notSignedIn', '请先登录。');
  if (connection.locked) throw new Refusal('screenLocked', '屏幕已锁定，请输入密码解锁。');
  if (access.length === 0) throw new Refusal('notAllowed', '这项操作只在大屏公示、长辈查询的屏幕上用。');
  if (access !== 'staff' && !access.includes(staff.role)) {
    throw new Refusal(
      'notAllowed',
      `${quoted(ROLE_NAMES[staff.role])}不能做这项操作，请由${access.map((role) => ROLE_NAMES[role]).join('、')}办理。`,
    );
  }
}

/** What the router adds to a call's context: whether the contract lets this caller read that part of the answer. */
export interface PartAccess {
  readonly mayHave: (part: string) => boolean;
}

/** Throws if the contract has no rule about such a part. */
function mayHave(parts: Parts, { staff }: CallContext, part: string): boolean {
  const readers = Object.hasOwn(parts, part) ? parts[part] : parts.others;
  if (!readers) throw new Error(`The contract does not say who may have ${quoted(part)}.`);
  return staff !== null && readers.includes(staff.role);
}

/** An act may have been committed before the error: then its request id is stored. */
function outcomeMessage(input: unknown, store: Pick<Store, 'orm' | 'sqlite'>): string {
  const requestId = requestIdOf(input);
  if (requestId === undefined) return `程序出错，没有办成，原有记录完好。请再试一次；${SEND_LOG}`;
  return wasRequestDone(store, requestId)
    ? `这项操作已经保存，但结果没有显示出来。请刷新页面查看，不要再办一次；${SEND_LOG}`
    : `程序出错，本次操作没有保存，原有记录完好。请再试一次；${SEND_LOG}`;
}

function toRpcError(
  error: unknown,
  path: readonly string[],
  input: unknown,
  { app, live }: CallContext,
): unknown {
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
    const [issue] = error.cause.issues;
    const [first, ...others] = error.cause.issues.map(({ message }) => message);
    const more = others.length > 0 ? `（另有 ${String(others.length)} 处）` : '';
    return refused(
      'invalidInput',
      `${first ?? '填写的内容不符合要求'}${more}。请改正后再试。`,
      issue && fieldOf(issue),
    );
  }
  // Other errors of the library are bad requests, except output validation, which is a fault of the program.
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error;
  const explained = toRefusal(error, app.store.file);
  if (!(explained instanceof Refusal) && live.store !== app.store) {
    return refused('sessionEnded', '办理期间数据库已被另一份备份替换，本次操作没有保存。请重新登录后再办。');
  }
  if (explained instanceof Refusal) return refused(explained.code, explained.message, explained.field);
  log('error', `${path.join('.')} failed`, error);
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: outcomeMessage(input, app.store) });
}

/** Slow calls are logged by name, with the plans of their slow statements, without input, output or values. */
function logSlow(path: readonly string[], spent: number, statements: SlowStatement[]): void {
  if (spent <= SLOW) return;
  const call = `slow: ${path.join('.')} ${String(Math.round(spent))} ms`;
  logFigure([call, ...statements.map(slowStatementText)].join('\n  '));
}

export const os = implement(contract)
  .$context<CallOrigin>()
  .use(async ({ context: origin, next, path, procedure }, input) => {
    const context = resolveCall(origin);
    return timeStatements(async (slow) => {
      const begun = performance.now();
      try {
        const { meta } = procedure['~orpc'];
        const { access, parts = {} } = meta;
        checkAccess(meta, context);
        if (access !== 'anyone') noteActivity(context);
        return await next({
          context: { ...context, mayHave: (part: string) => mayHave(parts, context, part) },
        });
      } catch (error) {
        throw toRpcError(error, path, input, context);
      } finally {
        logSlow(path, performance.now() - begun, slow());
      }
    });
  });
