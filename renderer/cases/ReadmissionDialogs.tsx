/** 恢复参评申请: received, answered. */
import { Form, Radio, Select } from 'antd';
import type { Readmission } from '../../shared/contract/cases.ts';
import { READMISSION_STATE_NAMES } from '../../shared/cases.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { LABEL_SEARCH } from '../ui/label-search.ts';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';

const required = (message: string) => [{ required: true, whitespace: true, message }];

interface ApplyValues {
  suspensionId?: number;
  statement: string;
  proof: string;
  /** Undefined until the village's day is known. */
  appliedOn?: string;
}

export function ApplyDialog({
  suspended,
  onClose,
}: {
  suspended: readonly { value: number; label: string }[];
  onClose: () => void;
}) {
  const [form] = Form.useForm<ApplyValues>();
  const { data: village } = useVillage();
  useProposal(form, 'appliedOn', village?.today);
  const apply = useCommand({
    call: ({ suspensionId = 0, appliedOn = '', statement, proof }: ApplyValues, requestId) =>
      client.cases.apply({ requestId, suspensionId, appliedOn, statement, proof }),
    done: ({ no }) => `已登记恢复参评申请 ${no}`,
    after: onClose,
  });
  return (
    <FormDialog<ApplyValues>
      form={form}
      name="application"
      width={640}
      title="登记恢复参评申请"
      okText="登记申请"
      initialValues={{ statement: '', proof: '' }}
      running={apply.running}
      onFinish={(values) => apply.run(values)}
      onClose={onClose}
    >
      <Form.Item
        label="哪一户（暂停参评的）"
        name="suspensionId"
        rules={[{ required: true, message: '请选择哪一户' }]}
      >
        <Select
          showSearch={LABEL_SEARCH}
          placeholder="请选择"
          options={[...suspended]}
          notFoundContent="没有暂停参评的农户"
        />
      </Form.Item>
      <Form.Item label="申请理由（必填）" name="statement" rules={required('请填写申请理由')}>
        <TextArea rows={3} max={500} showCount />
      </Form.Item>
      <Form.Item
        label="证明材料（什么材料、原件放在哪里，必填）"
        name="proof"
        rules={required('请填写证明材料')}
      >
        <TextArea rows={2} max={300} />
      </Form.Item>
      <Form.Item
        label="申请日期"
        name="appliedOn"
        rules={[{ required: true, message: '请填写申请日期' }]}
        style={{ marginBottom: 0 }}
      >
        <DateInput allowClear={false} bounds={{ what: '申请日期', past: true }} />
      </Form.Item>
    </FormDialog>
  );
}

interface DecideValues {
  granted?: boolean;
  decidedBy: string;
  answer: string;
  decidedOn?: string;
}

export function DecideDialog({ application, onClose }: { application: Readmission; onClose: () => void }) {
  const { id, no, version, cause, statement, proof, appliedOn } = application;
  const [form] = Form.useForm<DecideValues>();
  const { data: village } = useVillage();
  useProposal(form, 'decidedOn', village?.today);
  const decide = useCommand({
    call: ({ values, seen }: { values: DecideValues; seen: number }, requestId) => {
      const { granted = false, decidedOn = '', decidedBy, answer } = values;
      return client.cases.decide({ requestId, id, version: seen, granted, decidedOn, decidedBy, answer });
    },
    done: ({ readmittedOn, state }) =>
      readmittedOn === null
        ? `${no} ${READMISSION_STATE_NAMES[state]}`
        : `${no} 同意，${readmittedOn} 起恢复参评`,
    after: onClose,
  });
  return (
    <FormDialog<DecideValues>
      form={form}
      name="decision"
      width={640}
      title={`答复恢复参评申请 ${no}`}
      okText="答复"
      initialValues={{ decidedBy: '', answer: '' }}
      record={{ version, subject: `恢复参评申请 ${no}` }}
      running={decide.running}
      onFinish={(values, seen) => decide.run({ values, seen })}
      onClose={onClose}
    >
      <p>
        {cause}。申请理由：{statement} 证明材料：{proof}
      </p>
      <Form.Item label="决定" name="granted" rules={[{ required: true, message: '请选择是否同意恢复' }]}>
        <Radio.Group
          options={[
            { value: true, label: '同意恢复参评' },
            { value: false, label: '暂不恢复' },
          ]}
        />
      </Form.Item>
      <Form.Item label="由谁决定（会议或机构，必填）" name="decidedBy" rules={required('请填写由谁决定')}>
        <TextInput max={60} />
      </Form.Item>
      <Form.Item label="答复（必填，写进答复书）" name="answer" rules={required('请填写答复')}>
        <TextArea rows={3} max={500} showCount />
      </Form.Item>
      <Form.Item
        label="决定日期"
        name="decidedOn"
        rules={[{ required: true, message: '请填写决定日期' }]}
        style={{ marginBottom: 0 }}
      >
        <DateInput
          allowClear={false}
          bounds={{ what: '决定日期', past: true, from: { date: appliedOn, what: '申请日期' } }}
        />
      </Form.Item>
    </FormDialog>
  );
}
