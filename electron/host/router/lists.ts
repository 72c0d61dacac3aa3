import { recordListExport } from '../../../db/lists.ts';
import { LISTED, type ListName } from '../../../shared/contract/lists.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { actorOf, type CallContext } from '../application.ts';
import { listDocument } from '../documents/list-document.ts';
import type { ListInput } from '../lists/read.ts';
import { readInThread } from '../reads/read-in-thread.ts';
import { os, type PartAccess } from './base.ts';
import { withKinds } from './documents.ts';
import { withPhones } from './phone-reach.ts';

/** The list that is asked for, its filter parsed as its own read would. Refuses notAllowed and invalidInput. */
async function listInput(
  { list, filter }: { list: ListName; filter: Record<string, unknown> },
  context: PartAccess & Pick<CallContext, 'staff'>,
): Promise<ListInput> {
  if (!context.mayHave(list)) throw new Refusal('notAllowed', '您的岗位不能查看这份表。');
  const schema = LISTED[list]['~orpc'].inputSchema;
  const parsed = await schema?.['~standard'].validate(filter);
  if (parsed?.issues) {
    throw new Refusal('invalidInput', `${parsed.issues[0]?.message ?? '筛选条件不对'}。请改正后再试。`);
  }
  const asked = list === 'documents' ? withKinds({ ...(parsed?.value as object) }, context) : parsed?.value;
  return withPhones({ list, asked }, context);
}

export const lists = os.lists.router({
  export: os.lists.export.handler(async ({ input, context }) => {
    const { list, withPersonal } = input;
    if (withPersonal && !context.mayHave('wholePhones')) {
      throw new Refusal('notAllowed', '身份证号和电话只有管理员、村会计能导出。');
    }
    const asked = await listInput(input, context);
    const { name, title, about, rows, bytes } = await readInThread(context.app, 'listFile', {
      ...asked,
      withPersonal,
    });
    recordListExport(context.app.store, actorOf(context), {
      list,
      title,
      about,
      rows,
      withPersonal,
    });
    return { file: new File([new Uint8Array(bytes)], name, { type: XLSX_TYPE }), rows };
  }),
  document: os.lists.document.handler(async ({ input, context }) =>
    listDocument(context.app, actorOf(context), await listInput(input, context)),
  ),
  copy: os.lists.copy.handler(async ({ input, context }) =>
    readInThread(context.app, 'listPage', await listInput(input, context)),
  ),
});

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
