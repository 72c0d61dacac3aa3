import { Form } from 'antd';
import type { Assignment } from '../../shared/contract/assignments.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';

interface Values {
  /** Undefined until the village's day is known. */
  doneOn?: string;
  outcome: string;
  declarationNo?: string;
}

/** 办结: how it was done, and the declaration that rewards it. */
export function FinishDialog({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const { id, no, matter, assignee, version } = assignment;
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  useProposal(form, 'doneOn', village?.today);
  const finish = useCommand({
    call: ({ doneOn = '', outcome, declarationNo }: Values, requestId) =>
      client.assignments.finish({ requestId, id, version, doneOn, outcome, declarationNo }),
    done: () => `${no} 已办结`,
    after: onClose,
  });
  return (
    <FormDialog<Values>
      form={form}
      name="finish"
      first="finish_outcome"
      title={`办结 ${no}`}
      okText="办结"
      initialValues={{ outcome: '' }}
      running={finish.running}
      onFinish={finish.run}
      onClose={onClose}
    >
      <p>
        {matter}（{assignee}）
      </p>
      <Form.Item
        label="办理情况（必填）"
        name="outcome"
        rules={[{ required: true, whitespace: true, message: '请填写办理情况' }]}
      >
        <TextArea rows={2} max={300} />
      </Form.Item>
      <Form.Item label="办结日期" name="doneOn" rules={[{ required: true, message: '请填写办结日期' }]}>
        <DateInput allowClear={false} bounds={{ what: '办结日期', past: true }} />
      </Form.Item>
      <Form.Item label="记分的登记编号（没有记分的不填）" name="declarationNo" style={{ marginBottom: 0 }}>
        <TextInput max={30} />
      </Form.Item>
    </FormDialog>
  );
}
