/** A new password with the recovery code, for an administrator who lost his. */
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { newPasswordLabel } from '../../shared/values/passwords.ts';
import { RECOVERY_CODE_FORM } from '../../shared/values/recovery-code.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { showAtField } from '../ui/show-at-field.ts';
import { newPasswordRules } from '../ui/password-rules.ts';
import { useSessionCall } from './useSessionCall.ts';

interface Reset {
  login: string;
  code: string;
  password: string;
}

export function ResetByCode() {
  const [form] = Form.useForm<Reset>();
  const [isAtField, setIsAtField] = useState(false);
  const reset = useSessionCall({
    mutationFn: (values: Reset) => client.staff.resetByRecoveryCode(values),
    onSuccess: () => form.resetFields(),
    onError: (error) => setIsAtField(showAtField(form, error)),
  });
  return (
    <Form form={form} name="reset" layout="vertical" onFinish={(values: Reset) => reset.mutate(values)}>
      {reset.error && !isAtField ? <Alert type="error" showIcon title={errorMessage(reset.error)} /> : null}
      {reset.isSuccess ? <Alert type="success" showIcon title="新密码已设好，请在上面登录。" /> : null}
      <Form.Item
        label="管理员的用户名"
        name="login"
        rules={[{ required: true, message: '请填写管理员的用户名' }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item label="恢复码" name="code" rules={[{ required: true, message: '请填写恢复码' }]}>
        <Input autoComplete="off" placeholder={RECOVERY_CODE_FORM} />
      </Form.Item>
      <Form.Item
        label={newPasswordLabel('新的密码')}
        name="password"
        dependencies={['login']}
        rules={newPasswordRules(['login'])}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button htmlType="submit" block loading={reset.isPending}>
        用恢复码重设
      </Button>
    </Form>
  );
}
