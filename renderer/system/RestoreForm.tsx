import type { BackupContentView, Restored } from '../../shared/contract/backup.ts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Form, Input } from 'antd';
import { useState } from 'react';
import { errorMessage } from '../error-message.ts';
import { RECOVERY_CODE_FORM } from '../../shared/values/recovery-code.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { useCommand } from '../ui/useCommand.ts';
import { FolderDialog } from './FolderDialog.tsx';

interface Props {
  file?: string;
  /** Before sign-in. */
  beforeSignIn?: boolean;
  /** Whether there is a village here that the backup replaces. */
  replaces?: boolean;
  inspect: (input: { file: string; code?: string }) => Promise<BackupContentView>;
  restore: (input: { requestId: string; file: string; code?: string }) => Promise<Restored>;
  onRestored: () => void;
}

const localTime = (instant: string | null): string => (instant === null ? '无' : localDateTime(instant));

/** Restore: shows the content of a backup, then restores it. */
export function RestoreForm({
  file,
  beforeSignIn = false,
  replaces = true,
  inspect,
  restore,
  onRestored,
}: Props) {
  const [seen, setSeen] = useState<{ file: string; code?: string } | null>(null);
  const looking = useMutation({
    mutationFn: (input: { file: string; code?: string }) => inspect(input),
    onSuccess: (_content, input) => setSeen(input),
  });
  const command = useCommand({
    call: (input: { file: string; code?: string }, requestId) => restore({ requestId, ...input }),
    // The sign-in page that follows says what was restored.
    done: () => '已恢复，请登录',
    after: onRestored,
  });
  const [form] = Form.useForm<{ file: string; code?: string }>();
  const [browsing, setBrowsing] = useState(false);
  return (
    <Form
      form={form}
      name="restore"
      layout="vertical"
      initialValues={{ file }}
      onValuesChange={() => setSeen(null)}
      onFinish={(values: { file: string; code?: string }) => looking.mutate(values)}
    >
      <Form.Item
        label="备份文件（点“浏览…”选，或从盘符写起）"
        name="file"
        rules={[{ required: true, message: '请选择备份文件' }]}
      >
        <Input placeholder="如：E:\备份\地禾村备份-00012-2026-09-26-1405-手工.db" />
      </Form.Item>
      <Button style={{ marginBottom: 16 }} onClick={() => setBrowsing(true)}>
        浏览…
      </Button>
      {browsing && (
        <FolderDialog
          title="选择备份文件"
          beforeSignIn={beforeSignIn}
          onCopy={(chosen) => {
            form.setFieldValue('file', chosen);
            setSeen(null);
            setBrowsing(false);
          }}
          onClose={() => setBrowsing(false)}
        />
      )}
      <Form.Item label="恢复码（备份来自别的电脑时必须填写）" name="code">
        <Input placeholder={RECOVERY_CODE_FORM} autoComplete="off" />
      </Form.Item>
      <Button htmlType="submit" loading={looking.isPending}>
        先看看备份里有什么
      </Button>
      {looking.error ? (
        <Alert style={{ marginTop: 12 }} type="error" showIcon title={errorMessage(looking.error)} />
      ) : null}
      {seen && looking.data ? (
        <div style={{ marginTop: 16 }}>
          <Descriptions
            bordered
            column={2}
            size="small"
            items={[
              { key: 'v', label: '村', children: looking.data.villageName },
              { key: 'h', label: '农户', children: `${String(looking.data.households)} 户` },
              { key: 't', label: '台账', children: `${String(looking.data.transfers)} 笔` },
              { key: 'p', label: '最后入账', children: localTime(looking.data.lastPostedAt) },
              { key: 'a', label: '最后操作', children: localTime(looking.data.lastAct) },
            ]}
          />
          <p>
            {replaces
              ? '恢复后，现在的数据会另存一份，不会丢失；所有人需要重新登录。'
              : '恢复后，请用备份里的用户名和密码登录。'}
          </p>
          <Button type="primary" danger loading={command.running} onClick={() => command.run(seen)}>
            {replaces ? '用这个备份替换现在的数据' : '用这个备份恢复'}
          </Button>
        </div>
      ) : null}
    </Form>
  );
}
