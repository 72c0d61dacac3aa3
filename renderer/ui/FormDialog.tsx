import { Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { focusOnOpen } from './focus-on-open.ts';
import { submitOnEnter } from './submit-on-enter.ts';
import { Dialog } from './Dialog.tsx';
import { useFreshFields } from './useFreshFields.ts';

interface Props<Values extends object> {
  form: FormInstance<Values>;
  title: string;
  /** What the button says: the act itself. */
  okText: string;
  /** The field that has the cursor at first, by its id. */
  first: string;
  initialValues: { [Name in keyof Values]?: unknown };
  running: boolean;
  /** px */
  width?: number;
  /** Close to the upper edge: for long forms. */
  atTop?: boolean;
  onFinish: (values: Values) => void;
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
  running,
  width,
  atTop = false,
  onFinish,
  onClose,
  children,
}: Props<Values>) {
  useFreshFields(form, initialValues);
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
      <Form
        form={form}
        onKeyDown={submitOnEnter(form.submit)}
        layout="vertical"
        initialValues={initialValues}
        onFinish={onFinish}
      >
        {children}
      </Form>
    </Dialog>
  );
}
