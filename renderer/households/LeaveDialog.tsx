import { Alert, Form, Select } from 'antd';
import { LEAVE_REASONS } from '../../shared/households.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { type MemberDialogProps, others } from './open-household.ts';

/** 离户: death, moving out. When the head leaves, asks for the next head. */
export function LeaveDialog({ household, member, onClose }: MemberDialogProps) {
  type Values = { why: (typeof LEAVE_REASONS)[number]; date: string; newHeadId?: number; reason: string };
  const [form] = Form.useForm<Values>();
  useProposal(form, 'date', useVillage().data?.today);
  const command = useCommand({
    call: ({ newHeadId, ...values }: Values, requestId, answered) =>
      client.households.memberLeaves({
        requestId,
        answered,
        version: household.version,
        memberId: member.id,
        ...values,
        newHeadId: newHeadId ?? null,
      }),
    done: () => `已办理${member.name}离户`,
    after: onClose,
  });
  const staying = others(household, member);
  return (
    <FormDialog
      form={form}
      title={`${member.name}离户`}
      okText={`办理${member.name}离户`}
      first="why"
      initialValues={{ reason: '' }}
      running={command.running}
      onFinish={command.run}
      onClose={onClose}
    >
      {staying.length === 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={`${member.name}是本户最后一人，离户后本户冻结：积分保留，暂不能兑换，待村里议定。`}
        />
      ) : null}
      <Form.Item label="离户原因" name="why" rules={[{ required: true, message: '请选择离户原因' }]}>
        <Select options={LEAVE_REASONS.map((why) => ({ value: why, label: why }))} />
      </Form.Item>
      <Form.Item label="离户日期" name="date" rules={[{ required: true, message: '请填写离户日期' }]}>
        <DateInput allowClear={false} bounds={{ what: '离户日期', past: true }} />
      </Form.Item>
      {member.isHead && staying.length > 0 ? (
        <Form.Item
          label="新户主"
          name="newHeadId"
          rules={[{ required: true, message: '户主离户，请选择新户主' }]}
        >
          <Select
            options={staying.map((other) => ({
              value: other.id,
              label: `${other.name}（${other.relation}）`,
            }))}
          />
        </Form.Item>
      ) : null}
      <Form.Item label="说明" name="reason">
        <TextInput max={200} />
      </Form.Item>
    </FormDialog>
  );
}
