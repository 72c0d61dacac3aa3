import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Typography } from 'antd';
import { useEffect, useInsertionEffect, useState } from 'react';
import type { Session } from '../../shared/contract/staff.ts';
import { api, client } from '../client.ts';
import { errorMessage, refusalCode } from '../error-message.ts';
import { useEnterSession } from '../session.ts';
import { waitsForSignIn } from '../session-state.ts';
import { showLocked } from '../locked-screen.ts';
import { useSessionCall } from './useSessionCall.ts';

/**
 * Hides the dialogs as well, which are drawn outside the pages, and gives the field that was left its focus back. Keys
 * end at the document: all shortcuts listen at the window.
 */
function useNothingBehind(): void {
  // Before the password field takes the focus: a dialog that is still visible takes it back.
  useInsertionEffect(showLocked, []);
  const [left] = useState(() => document.activeElement);
  useEffect(() => {
    const stop = (event: KeyboardEvent): void => event.stopPropagation();
    document.addEventListener('keydown', stop);
    return () => {
      document.removeEventListener('keydown', stop);
      if (left instanceof HTMLElement) left.focus();
    };
  }, [left]);
}

/** Lock screen: current user, and password to unlock. Unsaved input is kept behind it. */
export function LockScreen({ session }: { session: Session }) {
  const arrive = useEnterSession();
  const isRestarted = waitsForSignIn();
  useNothingBehind();
  const login = session.staff?.login ?? '';
  const queries = useQueryClient();
  const unlock = useSessionCall({
    mutationFn: async ({ password }: { password: string }) => {
      if (isRestarted) return client.staff.signIn({ login, password });
      try {
        return await client.staff.unlock({ password });
      } catch (error) {
        if (refusalCode(error) !== 'notSignedIn') throw error;
        // The program may have been restarted while this screen was locked and not yet informed.
        await queries.refetchQueries({ queryKey: api.staff.session.queryKey() });
        if (!waitsForSignIn()) throw error;
        return client.staff.signIn({ login, password });
      }
    },
    onSuccess: arrive,
  });
  const leave = useSessionCall({ mutationFn: () => client.staff.signOut(), onSuccess: arrive });
  return (
    <main className="entry-page">
      <div className="panel">
        <Typography.Title level={1} className="page-title">
          {isRestarted ? '程序已重新启动' : '屏幕已锁定'}
        </Typography.Title>
        <p>
          {session.staff?.name}，请输入密码继续。{isRestarted ? '刚才的页面和填写的内容都还在。' : ''}
        </p>
        <Form layout="vertical" onFinish={(values: { password: string }) => unlock.mutate(values)}>
          {unlock.error ? (
            <Alert type="error" showIcon title={errorMessage(unlock.error)} style={{ marginBottom: 16 }} />
          ) : null}
          <Form.Item label="密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoFocus autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block size="large" loading={unlock.isPending}>
            解锁<kbd>Enter</kbd>
          </Button>
        </Form>
        <Button type="link" block onClick={() => leave.mutate()}>
          换人登录
        </Button>
      </div>
    </main>
  );
}
