import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Typography } from 'antd';
import { RECOVERY_CODE_LABEL } from '../../shared/values/recovery-code.ts';
import { client } from '../client.ts';
import { RestoreForm } from '../system/RestoreForm.tsx';
import { errorMessage } from '../error-message.ts';
import { useSessionCall } from './useSessionCall.ts';

/**
 * Shown when the database cannot be opened: reason, recovery code, restore. Nothing has been changed so far.
 */
export function DatabaseErrorScreen({ message }: { message: string }) {
  const queries = useQueryClient();
  const arrive = () => void queries.invalidateQueries();
  const open = useSessionCall({
    mutationFn: (values: { code: string }) => client.backup.openWithCode(values),
    onSuccess: arrive,
  });
  return (
    <main className="entry-page">
      <div className="panel wide">
        <Typography.Title level={1} className="page-title">
          数据库打不开
        </Typography.Title>
        <Alert type="error" showIcon title={message} style={{ margin: '16px 0' }} />
        <h2 className="section">用恢复码打开</h2>
        <Form layout="vertical" onFinish={(values: { code: string }) => open.mutate(values)}>
          {open.error ? (
            <Alert type="error" showIcon title={errorMessage(open.error)} style={{ marginBottom: 12 }} />
          ) : null}
          <Form.Item
            label={RECOVERY_CODE_LABEL}
            name="code"
            rules={[{ required: true, message: '请填写恢复码' }]}
          >
            <Input autoFocus autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={open.isPending}>
            打开数据库
          </Button>
        </Form>
        <h2 className="section">或者用备份恢复</h2>
        <RestoreForm
          beforeSignIn
          inspect={(input) => client.backup.inspectBeforeSignIn(input)}
          restore={(input) => client.backup.restoreBeforeSignIn(input)}
          onRestored={arrive}
        />
      </div>
    </main>
  );
}
