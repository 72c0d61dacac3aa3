import { Button, Form, Input } from 'antd';
import { newPasswordLabel } from '../../shared/values/passwords.ts';
import { client } from '../client.ts';
import { useSession } from '../session.ts';
import { newPasswordRules } from '../ui/password-rules.ts';
import { useCommand } from '../ui/useCommand.ts';

/** Changes one's own password. */
export function PasswordTab() {
  const staff = useSession().data?.staff;
  const [form] = Form.useForm<{ present: string; password: string }>();
  const change = useCommand({
    call: (values: { present: string; password: string }, requestId) =>
      client.staff.changePassword({ ...values, requestId }),
    done: () => '密码已修改，下次登录请用新密码',
    after: () => form.resetFields(),
    form,
  });
  return (
    <Form
      form={form}
      layout="vertical"
      style={{ maxWidth: '26.25rem' }}
      onFinish={(values) => change.run(values)}
    >
      <Form.Item label="现在的密码" name="present" rules={[{ required: true, message: '请填写现在的密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        label={newPasswordLabel('新密码')}
        name="password"
        rules={newPasswordRules([], staff ? [staff.name] : [])}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.running}>
        修改密码
      </Button>
    </Form>
  );
}
