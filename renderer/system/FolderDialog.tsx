import { FolderOutlined, UpOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, List, Typography } from 'antd';
import { useState } from 'react';
import { api } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { errorMessage } from '../error-message.ts';

interface Props {
  title: string;
  /** Chooses the current folder; omitted where only a backup can be chosen. */
  onFolder?: (folder: string) => void;
  /** Chooses a backup in it. */
  onCopy?: (file: string) => void;
  onClose: () => void;
  /** Before sign-in. */
  beforeSignIn?: boolean;
}

/** Folders of the host's computer: a browser's own dialog would show those of the browser. */
export function FolderDialog({ title, onFolder, onCopy, onClose, beforeSignIn = false }: Props) {
  const [folder, setFolder] = useState('');
  const { data, error, isFetching } = useQuery(
    beforeSignIn
      ? api.backup.folderBeforeSignIn.queryOptions({ input: { folder } })
      : api.backup.folder.queryOptions({ input: { folder } }),
  );
  const copies = onCopy ? (data?.copies ?? []) : [];
  return (
    <Dialog
      open
      width={640}
      keepsNothing
      title={title}
      onCancel={onClose}
      cancelText="取消"
      okText="就用这个文件夹"
      okButtonProps={{ disabled: !data || data.folder === '', hidden: onFolder === undefined }}
      onOk={() => data && onFolder?.(data.folder)}
    >
      {error ? (
        <>
          <Alert type="error" showIcon title={errorMessage(error)} style={{ marginBottom: 12 }} />
          <Button onClick={() => setFolder('')}>回到开头</Button>
        </>
      ) : null}
      <Typography.Paragraph>
        {data && data.folder !== '' ? (
          <>
            <Button
              size="small"
              icon={<UpOutlined aria-hidden />}
              onClick={() => setFolder(data.parent ?? '')}
              style={{ marginRight: 8 }}
            >
              上一层
            </Button>
            {data.folder}
          </>
        ) : (
          '请选择位置（U 盘插好后稍等几秒）'
        )}
      </Typography.Paragraph>
      <div style={{ maxHeight: '22rem', overflow: 'auto' }}>
        <List
          size="small"
          bordered
          loading={isFetching && !data}
          locale={{ emptyText: '里面没有文件夹' }}
          dataSource={[
            ...(data?.folders ?? []).map(({ name, path }) => ({
              name,
              go: () => setFolder(path),
              copy: false,
            })),
            ...copies.map(({ name, file }) => ({ name, go: () => onCopy?.(file), copy: true })),
          ]}
          renderItem={({ name, go, copy }) => (
            <List.Item>
              <Button type="link" icon={copy ? undefined : <FolderOutlined aria-hidden />} onClick={go}>
                {name}
              </Button>
            </List.Item>
          )}
        />
      </div>
    </Dialog>
  );
}
