import { Form } from 'antd';
import type { ReactNode } from 'react';
import type { Verifier } from '../../shared/assessments.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';

interface Values extends Verifier {
  reason?: string;
}

interface Props {
  /** Who verified last in this round: proposed, as the same people verify one after another. */
  last: Verifier | null;
  /** Entered again: asks for the reason. */
  correcting: boolean;
  running: boolean;
  children: ReactNode;
  onConfirm: (given: { verifier: Verifier; reason: string }) => void;
  onClose: () => void;
}

/** 核查认定: who verified, of which office. It is printed on the result, and is not who enters it. */
export function VerifierDialog({ last, correcting, running, children, onConfirm, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  return (
    <FormDialog
      form={form}
      name="verifier"
      title={correcting ? '更正核查认定' : '登记核查认定'}
      okText={correcting ? '登记更正' : '登记核查认定'}
      first={last === null ? 'verifier_office' : correcting ? 'verifier_reason' : 'verifier_name'}
      initialValues={{ office: last?.office ?? '', name: last?.name ?? '' }}
      running={running}
      onFinish={({ office, name, reason = '' }) => onConfirm({ verifier: { office, name }, reason })}
      onClose={onClose}
    >
      {children}
      <Form.Item
        label="核查单位"
        name="office"
        rules={[{ required: true, whitespace: true, message: '请填写核查单位' }]}
      >
        <TextInput max={60} placeholder="如 镇党建办" />
      </Form.Item>
      <Form.Item
        label="核查人"
        name="name"
        extra="实际去核查的人，不是录入的人；印在考评结果表上。"
        rules={[{ required: true, whitespace: true, message: '请填写核查人' }]}
      >
        <TextInput max={60} />
      </Form.Item>
      {correcting && (
        <Form.Item
          label="更正原因"
          name="reason"
          rules={[{ required: true, whitespace: true, message: '请填写更正原因' }]}
          extra="原来的一份仍保留在案。"
        >
          <TextArea rows={3} max={200} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
