import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { FolderDialog } from './FolderDialog.tsx';

export function BackUpNow() {
  const [folder, setFolder] = useState('');
  const [browsing, setBrowsing] = useState(false);
  const now = useCommand({
    call: (into: string, requestId) => client.backup.now({ requestId, folder: into }),
    done: (made) => `备份完成并已核对：${made.file}`,
  });
  return (
    <Space wrap style={{ marginBottom: 16 }}>
      <Input
        aria-label="备份到哪个文件夹"
        style={{ width: '23.75rem' }}
        placeholder="备份到哪个文件夹（空着就放在默认位置）"
        value={folder}
        onChange={(event) => setFolder(event.target.value)}
      />
      <Button
        onClick={() =>
          window.desktop
            ? void window.desktop.chooseFolder().then((chosen) => chosen !== null && setFolder(chosen))
            : setBrowsing(true)
        }
      >
        浏览…
      </Button>
      {browsing && (
        <FolderDialog
          title="备份到哪个文件夹"
          onFolder={(chosen) => {
            setFolder(chosen);
            setBrowsing(false);
          }}
          onClose={() => setBrowsing(false)}
        />
      )}
      <Button type="primary" loading={now.running} onClick={() => now.run(folder.trim())}>
        立即备份
      </Button>
    </Space>
  );
}
