import { Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { focusOnOpen } from './focus-on-open.ts';
import { submitOnEnter } from './submit-on-enter.ts';
import { Dialog } from './Dialog.tsx';
import { useEditedForm } from './useEditedRecord.tsx';

interface Props<Values extends object> {
  form: FormInstance<Values>;
  title: string;
  /** Button label: the command itself. */
  okText: string;
  /** Id of the field focused initially; otherwise the first one. */
  first?: string;
  /** Prefix of the ids of the fields. */
  name?: string;
  initialValues: { [Name in keyof Values]?: unknown };
  /** For an existing record: its subject, and the labels of the fields. */
  record?: { version: number; subject: string; labels?: Readonly<Record<string, string>> };
  running: boolean;
  danger?: boolean;
  /** The command cannot be given; the content says why. */
  disabled?: boolean;
  /** px */
  width?: number;
  /** Near the top, for long forms. */
  atTop?: boolean;
  /** `version`: version of the record the user has seen. */
  onFinish: (values: Values, version: number) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A command with a form in a dialog. */
export function FormDialog<Values extends object>({
  form,
  title,
  okText,
  first,
  name,
  initialValues,
  record,
  running,
  danger = false,
  disabled = false,
  width,
  atTop = false,
  onFinish,
  onClose,
  children,
}: Props<Values>) {
  const editing = useEditedForm(form, record && { version: record.version, fields: initialValues }, {
    subject: record?.subject ?? '',
    labels: record?.labels,
  });
  return (
    <Dialog
      open
      width={width}
      {...(first === undefined ? {} : { afterOpenChange: focusOnOpen(first) })}
      style={atTop ? { top: 24 } : undefined}
      title={title}
      okText={okText}
      cancelText="返回"
      confirmLoading={running}
      okButtonProps={{ danger, disabled }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {editing.notice}
      <Form
        form={form}
        name={name}
        onKeyDown={submitOnEnter(() => {
          if (!disabled) form.submit();
        })}
        layout="vertical"
        initialValues={initialValues}
        onFinish={(values: Values) => onFinish(values, editing.version)}
      >
        {children}
      </Form>
    </Dialog>
  );
}
