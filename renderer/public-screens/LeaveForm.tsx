import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input } from 'antd';
import { useEffect } from 'react';
import { client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { removeToken } from '../screen-token.ts';
import { useEnterSession } from '../session.ts';
import { leaveScreen } from './whole-window.ts';

/** Nobody answers: the screen goes on. */
const WAITS_MS = 60_000;

/** Leaves the public screen with the password of the member of staff who started it. */
export function LeaveForm({ startedBy, onBack }: { startedBy: string; onBack: () => void }) {
  const arrive = useEnterSession();
  const leave = useMutation({
    mutationFn: ({ password }: { password: string }) => client.publicScreens.leave({ password }),
    onSuccess: (session) => {
      removeToken();
      leaveScreen();
      arrive(session);
    },
  });
  useEffect(() => {
    const timer = window.setTimeout(onBack, WAITS_MS);
    return () => window.clearTimeout(timer);
  }, [onBack]);
  return (
    <main className="screen-leave">
      <div className="panel">
        <h1>退出这个屏幕</h1>
        <p>
          由 {startedBy} 打开，请输入{startedBy}的密码。
        </p>
        <Form layout="vertical" onFinish={(values: { password: string }) => leave.mutate(values)}>
          {leave.error ? (
            <Alert type="error" showIcon title={errorMessage(leave.error)} style={{ marginBottom: 16 }} />
          ) : null}
          <Form.Item label="密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoFocus autoComplete="off" visibilityToggle={false} />
          </Form.Item>
          <Flex gap={12}>
            <Button type="primary" htmlType="submit" size="large" loading={leave.isPending}>
              退出<kbd>Enter</kbd>
            </Button>
            <Button size="large" onClick={onBack}>
              不退出
            </Button>
          </Flex>
        </Form>
      </div>
    </main>
  );
}
