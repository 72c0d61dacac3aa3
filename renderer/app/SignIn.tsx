import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Typography, type InputRef } from 'antd';
import { useRef } from 'react';
import { programTitle } from '../../shared/values/names.ts';
import type { Session, SessionEnd } from '../../shared/contract/staff.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { SAMPLE_STAFF } from '../../shared/sample-credentials.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { useEnterSession } from '../session.ts';
import { LostPassword, SignInNames } from './SignInHelp.tsx';
import { SampleRibbon } from '../ui/SampleRibbon.tsx';
import { useSessionCall } from './useSessionCall.ts';

function endInWords(ended: SessionEnd): string {
  switch (ended.why) {
    case 'visit':
      return '本村的档案已经建立，示例村的参观到此结束。请用本村的用户名登录；刚才在示例村里填的、办的，都不在本村账上。';
    case 'restore':
      return (
        `数据已用备份 ${ended.backup} 恢复${ended.lastAct === null ? '' : `，回到 ${localDateTime(ended.lastAct)}`}。` +
        '所有人都要重新登录，用户名和密码是备份时的；被替换的数据另存在“系统 → 备份与恢复”里。' +
        (ended.numbers ?? '')
      );
    case 'account':
      return '这个用户名的密码或岗位刚被更改，或已停用。请重新登录；登录不了的，请找管理员。';
  }
}

/** Sign-in: user name and password. */
export function SignIn({ session }: { session: Session }) {
  const arrive = useEnterSession();
  const [form] = Form.useForm<{ login: string; password: string }>();
  const password = useRef<InputRef>(null);
  const page = useQuery(api.staff.signInPage.queryOptions());
  const choose = (login: string): void => {
    form.setFieldsValue({ login });
    password.current?.focus();
  };
  const leave = useSessionCall({ mutationFn: () => client.village.leaveSample(), onSuccess: arrive });
  const signIn = useSessionCall({
    mutationFn: (values: { login: string; password: string }) => client.staff.signIn(values),
    onSuccess: arrive,
  });
  return (
    <main className="entry-page">
      <div className="panel">
        <Typography.Title level={1} className="page-title">
          {programTitle(session.villageName)}
        </Typography.Title>
        <SampleRibbon sample={session.sample} />
        {session.ended && (
          <Alert type="info" showIcon style={{ marginTop: 16 }} title={endInWords(session.ended)} />
        )}
        {session.sample && (
          <p>
            示例村的人都是编的。用户名 <strong>{SAMPLE_STAFF.login}</strong>，密码{' '}
            <strong>{SAMPLE_STAFF.password}</strong>。
          </p>
        )}
        <Form
          form={form}
          layout="vertical"
          style={{ marginTop: 24 }}
          onFinish={(values: { login: string; password: string }) => signIn.mutate(values)}
        >
          {signIn.error ? (
            <Alert type="error" showIcon title={errorMessage(signIn.error)} style={{ marginBottom: 16 }} />
          ) : null}
          <SignInNames people={page.data?.people ?? []} onChoose={choose} />
          <Form.Item label="用户名" name="login" rules={[{ required: true, message: '请填写用户名' }]}>
            <Input autoFocus autoComplete="username" />
          </Form.Item>
          <Form.Item label="密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password ref={password} autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block size="large" loading={signIn.isPending}>
            登录<kbd>Enter</kbd>
          </Button>
        </Form>
        <LostPassword administrators={page.data?.administrators ?? []} />
        {session.visiting && (
          <Button type="link" block loading={leave.isPending} onClick={() => leave.mutate()}>
            离开示例村，回到本村
          </Button>
        )}
      </div>
    </main>
  );
}
