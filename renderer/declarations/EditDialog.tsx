import { useState } from 'react';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { draftOf, useDeclarationForm, type CompleteDeclaration } from './declaration-draft.ts';
import { MainFields, MoreFields, ItemStandard } from './DeclarationFields.tsx';
import { DoerField } from './DoerField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useEditedRecord } from '../ui/useEditedRecord.tsx';

/** Edits a declaration before verification; a returned one goes to verification again. */
export function EditDialog({ row, onClose }: { row: DeclarationView; onClose: () => void }) {
  const form = useDeclarationForm(row.schemeId, draftOf(row), { today: row.activityDate, except: row.id });
  const { draft, complete } = form;
  const [begun, setBegun] = useState(draft);
  const forget = (): void => {
    const latest = draftOf(row);
    form.reset(latest);
    setBegun(latest);
  };
  const editing = useEditedRecord(row, {
    subject: `declaration:${String(row.id)}`,
    typed: () => draft !== begun,
    forget,
    onNewer: forget,
  });
  const change = useCommand({
    call: (declaration: CompleteDeclaration, requestId) =>
      client.declarations.change({ ...declaration, id: row.id, version: editing.seen.version, requestId }),
    done: ({ no, later }) => [`已修改 ${no}`, later].filter(Boolean).join('。'),
    after: onClose,
  });
  return (
    <Dialog
      open
      width={820}
      title={`修改登记 ${row.no}`}
      okText={row.state === 'returned' ? '保存并送初审' : '保存修改'}
      cancelText="返回"
      okButtonProps={{ loading: change.running }}
      missing={complete ? null : (form.missing ?? '办法不允许这样登记，见上面的红字')}
      onOk={() => complete && change.run(complete)}
      onCancel={onClose}
    >
      {editing.notice}
      <div className="quick-line">
        <DoerField
          form={form}
          schemeId={row.schemeId}
          prefix="edit"
          find={`换${form.doer}：姓名、拼音、户号`}
        />
        <MainFields form={form} prefix="edit" />
        <MoreFields form={form} prefix="edit" />
      </div>
      <ItemStandard form={form} />
    </Dialog>
  );
}
