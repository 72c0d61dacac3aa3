/** Help on the sign-in page: names to click, and lost passwords. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import { newPasswordLabel } from '../../shared/values/passwords.ts';
import { RECOVERY_CODE_FORM } from '../../shared/values/recovery-code.ts';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { tellApart } from '../../shared/values/names.ts';
import { showAtField } from '../ui/show-at-field.ts';
import { newPasswordRules } from '../ui/password-rules.ts';

export function SignInNames({
  people,
  onChoose,
}: {
  people: readonly { name: string; login: string; role: Role }[];
  onChoose: (login: string) => void;
}) {
  if (people.length === 0) return null;
  const nameOf = tellApart(people, ({ name, login, role }) => ({
    who: login,
    name: `${name}（${ROLE_NAMES[role]}）`,
    details: [login],
  }));
  return (
    <Flex gap={8} wrap role="group" aria-label="点姓名登录" style={{ marginBottom: 16 }}>
      {people.map((one) => (
        <Button key={one.login} onClick={() => onChoose(one.login)}>
          {nameOf(one)}
        </Button>
      ))}
    </Flex>
  );
}

interface Reset {
  login: string;
  code: string;
  password: string;
}

function ResetByCode() {
  const [form] = Form.useForm<Reset>();
  const [isAtField, setIsAtField] = useState(false);
  const reset = useMutation({
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

export function LostPassword({ administrators }: { administrators: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState(false);
  const who = administrators.length === 0 ? '' : `（${administrators.join('、')}）`;
  return (
    <>
      <Button type="link" block aria-expanded={open} onClick={() => setOpen(!open)}>
        忘记密码
      </Button>
      {open ? (
        <>
          <p>
            请管理员{who}登录后，在“系统 →
            操作员”里点“设新密码”。密码不能查看，只能重设；输错几次后要等一会儿再试。
          </p>
          <p>
            管理员自己也忘了、又没有别的管理员时，用保险柜里的恢复码重设。
            <Button type="link" aria-expanded={code} onClick={() => setCode(!code)}>
              我有恢复码
            </Button>
          </p>
          {code ? <ResetByCode /> : null}
        </>
      ) : null}
    </>
  );
}
