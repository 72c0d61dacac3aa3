import { Form, Input } from 'antd';
import { newPasswordLabel } from '../../shared/values/passwords.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { newPasswordRules } from '../ui/password-rules.ts';
import type { StaffMember } from '../../shared/contract/staff.ts';

export function ResetPasswordDialog({ staff, onClose }: { staff: StaffMember; onClose: () => void }) {
  const [form] = Form.useForm<{ password: string }>();
  const reset = useCommand({
    call: ({ password }: { password: string }, requestId) =>
      client.staff.resetPassword({ requestId, id: staff.id, password }),
    done: () => `已为 ${staff.name} 设置新密码`,
    after: onClose,
    form,
  });
  return (
    <FormDialog
      form={form}
      title={`为 ${staff.name} 设置新密码`}
      okText="设置新密码"
      first="password"
      initialValues={{}}
      running={reset.running}
      onFinish={reset.run}
      onClose={onClose}
    >
      <Form.Item
        label={newPasswordLabel('新密码')}
        name="password"
        rules={newPasswordRules([], [staff.login, staff.name])}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </FormDialog>
  );
}
