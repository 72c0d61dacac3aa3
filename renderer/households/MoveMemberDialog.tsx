import { skipToken, useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { api, client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { OtherHouseholdField, ReasonField, relationOptions } from './fields.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { relationRule } from './relation-rule.ts';
import type { MemberDialogProps } from './open-household.ts';

/** 转户: moves to another household. */
export function MoveMemberDialog({ household, member, onClose }: MemberDialogProps) {
  type Values = { toHouseholdId: number; relation: string; reason: string };
  const [form] = Form.useForm<Values>();
  const toId = Form.useWatch('toHouseholdId', form);
  const { data: head } = useQuery(
    api.households.detail.queryOptions({
      input: typeof toId === 'number' ? { householdId: toId } : skipToken,
      select: ({ members }) => members.find(({ isHead }) => isHead),
    }),
  );
  const command = useCommand({
    call: (values: Values, requestId, answered) =>
      client.households.moveMember({
        requestId,
        answered,
        version: household.version,
        memberId: member.id,
        ...values,
      }),
    done: () => `已把${member.name}转到另一户`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`${member.name}转户`}
      okText={`办理${member.name}转户`}
      first="toHouseholdId"
      initialValues={{ relation: '', reason: '' }}
      running={command.running}
      onFinish={command.run}
      onClose={onClose}
    >
      <OtherHouseholdField name="toHouseholdId" label="转入的农户" what="转入的农户" />
      <Form.Item
        label="与那户户主的关系"
        name="relation"
        rules={[{ required: true, whitespace: true, message: '请填写关系' }, relationRule(member, head)]}
      >
        <SuggestInput options={relationOptions} showSearch={{ filterOption: true }} />
      </Form.Item>
      <ReasonField placeholder="如：出嫁、投靠子女" />
    </FormDialog>
  );
}
