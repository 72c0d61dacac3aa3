import { Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { focusOnOpen } from './focus-on-open.ts';
import { submitOnEnter } from './submit-on-enter.ts';
import { Dialog } from './Dialog.tsx';
import { useHeldForm } from './useHeld.tsx';

interface Props<Values extends object> {
  form: FormInstance<Values>;
  title: string;
  /** What the button says: the act itself. */
  okText: string;
  /** The field that has the cursor at first, by its id. */
  first: string;
  initialValues: { [Name in keyof Values]?: unknown };
  /** Of an existing record: which one the form changes, and what its fields are called. */
  record?: { version: number; subject: string; labels?: Readonly<Record<string, string>> };
  running: boolean;
  /** px */
  width?: number;
  /** Close to the upper edge: for long forms. */
  atTop?: boolean;
  /** `version` is that of the record which the typist has seen. */
  onFinish: (values: Values, version: number) => void;
  onClose: () => void;
  children: ReactNode;
}

/** One act with a form, in a window of its own. */
export function FormDialog<Values extends object>({
  form,
  title,
  okText,
  first,
  initialValues,
  record,
  running,
  width,
  atTop = false,
  onFinish,
  onClose,
  children,
}: Props<Values>) {
  const held = useHeldForm(form, record && { version: record.version, fields: initialValues }, {
    subject: record?.subject ?? '',
    labels: record?.labels,
  });
  return (
    <Dialog
      open
      width={width}
      afterOpenChange={focusOnOpen(first)}
      style={atTop ? { top: 24 } : undefined}
      title={title}
      okText={okText}
      cancelText="返回"
      confirmLoading={running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {held.notice}
      <Form
        form={form}
        onKeyDown={submitOnEnter(form.submit)}
        layout="vertical"
        initialValues={initialValues}
        onFinish={(values: Values) => onFinish(values, held.version)}
      >
        {children}
      </Form>
    </Dialog>
  );
}
