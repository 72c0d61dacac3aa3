import { Form } from 'antd';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import type { ObjectionView } from '../../shared/contract/notices.ts';

interface InvestigationFields {
  finding: string;
  investigator: string;
}

/** Findings and investigator. */
export function InvestigateDialog({ objection, onClose }: { objection: ObjectionView; onClose: () => void }) {
  const [form] = Form.useForm<InvestigationFields>();
  const investigate = useCommand({
    call: (values: InvestigationFields & { version: number }, requestId) =>
      client.notices.investigate({ requestId, objectionId: objection.id, ...values }),
    done: () => '调查情况已登记',
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`异议 ${objection.no}：调查情况`}
      okText="登记调查情况"
      initialValues={{ finding: objection.finding, investigator: objection.investigator }}
      record={{
        version: objection.version,
        subject: `objection:${String(objection.id)}`,
        labels: { investigator: '调查人', finding: '调查情况' },
      }}
      running={investigate.running}
      onFinish={(values, version) => investigate.run({ ...values, version })}
      onClose={onClose}
    >
      <Form.Item
        label="调查人（多人用顿号隔开）"
        name="investigator"
        rules={[{ required: true, message: '请填写调查人' }]}
      >
        <TextInput max={60} />
      </Form.Item>
      <Form.Item label="调查情况" name="finding" rules={[{ required: true, message: '请填写调查情况' }]}>
        <TextArea rows={4} max={1000} showCount />
      </Form.Item>
    </FormDialog>
  );
}
