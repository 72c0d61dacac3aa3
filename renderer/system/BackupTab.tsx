import { useQuery } from '@tanstack/react-query';
import { App, Button, Space, Table, Typography } from 'antd';
import { useState } from 'react';
import { REPLACED_BACKUPS_KEPT } from '../../shared/backups.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { showFault, showSuccess } from '../message-line.ts';
import { copyText } from '../ui/clipboard.ts';
import { saveFile } from '../ui/save-file.ts';
import { RestoreForm } from './RestoreForm.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { BackUpNow } from './BackUpNow.tsx';
import { sumBy } from '../../shared/values/sum.ts';

const OCCASIONS = {
  daily: '每日自动',
  exit: '退出时',
  migration: '升级前',
  manual: '手工',
  replaced: '恢复前留存',
} as const;

function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${String(Math.ceil(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** What the program does not clear away by itself: it grows until somebody removes some. */
function KeptForGood({
  backups,
}: {
  backups: readonly { occasion: keyof typeof OCCASIONS; bytes: number }[];
}) {
  const parts = (['manual', 'replaced'] as const).flatMap((occasion) => {
    const kept = backups.filter((one) => one.occasion === occasion);
    const bytes = sumBy(kept, (one) => one.bytes);
    return kept.length > 0 ? [`${OCCASIONS[occasion]} ${String(kept.length)} 份共 ${size(bytes)}`] : [];
  });
  if (parts.length === 0) return null;
  return (
    <p>
      {parts.join('，')}。自动备份由程序清理；恢复前留存的至少留最近 {REPLACED_BACKUPS_KEPT}{' '}
      份，更早的要等其后又有 {REPLACED_BACKUPS_KEPT}{' '}
      份每日备份才清理；手工备份程序不清理，不要的由管理员删除。
    </p>
  );
}

/** Removes a backup after showing which. */
function RemoveButton({ name, madeAt, bytes }: { name: string; madeAt: string; bytes: number }) {
  const { modal } = App.useApp();
  const remove = useCommand({
    call: (file: string, requestId) => client.backup.remove({ requestId, name: file }),
    done: (_answer, file) => `已删除备份 ${file}`,
  });
  return (
    <Button
      size="small"
      danger
      loading={remove.running}
      onClick={() =>
        void modal.confirm({
          title: `删除 ${madeAt} 的备份？`,
          content: `${name}，${size(bytes)}。删除以后找不回来，请确认里面没有还要查的。`,
          okText: '删除这份备份',
          okButtonProps: { danger: true },
          cancelText: '返回',
          autoFocusButton: 'cancel',
          onOk: () => remove.run(name),
        })
      }
    >
      删除
    </Button>
  );
}

interface Copy {
  name: string;
  occasion: keyof typeof OCCASIONS;
}

/** Made by hand or kept by a restore, and older than the latest backup. */
function isRemovable(copy: Copy, latestFirst: readonly Copy[]): boolean {
  const latest = latestFirst.findIndex(({ occasion }) => occasion !== 'replaced');
  const index = latestFirst.findIndex(({ name }) => name === copy.name);
  return (copy.occasion === 'manual' || copy.occasion === 'replaced') && latest !== -1 && latest < index;
}

export function BackupTab() {
  const list = useQuery(api.backup.list.queryOptions());
  const backups = list.data?.backups ?? [];
  const may = useHasRole(['administrator']);
  const download = useCommand({
    call: (name: string) => client.backup.download({ name }),
    done: ({ file }) => `已下载 ${file.name}，内容是加密的，打开要用恢复码`,
    after: ({ file }) => saveFile(file),
  });
  const [restoring, setRestoring] = useState<string | null>(null);
  const copyPath = async (file: string): Promise<void> => {
    if (await copyText(file)) showSuccess(`已复制：${file}`);
    else showFault(`没有复制成，请照抄：${file}`);
  };
  return (
    <>
      <p>
        程序每天自动备份一次，正常退出时和升级前也各备份一次（没能正常退出的，下次启动时补上），写完都会读回核对。请每月再备份到
        U 盘一次，与恢复码分开保管。
      </p>
      <BackUpNow />
      <KeptForGood backups={backups} />
      <Table
        rowKey="name"
        size="small"
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        loading={list.isLoading}
        dataSource={list.data?.backups}
        locale={{ emptyText: '还没有备份，点“立即备份”做第一份' }}
        columns={[
          { title: '时间', dataIndex: 'madeAt' },
          {
            title: '来由',
            dataIndex: 'occasion',
            render: (occasion: keyof typeof OCCASIONS) => OCCASIONS[occasion],
          },
          { title: '大小', dataIndex: 'bytes', align: 'right', render: size },
          { title: '文件', dataIndex: 'name' },
          {
            title: '办理',
            key: 'acts',
            render: (_: unknown, row) => (
              <Space>
                <Button size="small" onClick={() => void copyPath(row.file)}>
                  复制完整路径
                </Button>
                {/* In the desktop window a backup is written to a chosen folder and verified there. */}
                {window.desktop === undefined && (
                  <Button
                    size="small"
                    loading={download.underWay === row.name}
                    onClick={() => download.run(row.name)}
                  >
                    下载
                  </Button>
                )}
                {may && (
                  <Button size="small" onClick={() => setRestoring(row.file)}>
                    恢复
                  </Button>
                )}
                {may && isRemovable(row, backups) && <RemoveButton {...row} />}
              </Space>
            ),
          },
        ]}
      />
      <Typography.Paragraph type="secondary" style={{ marginTop: 8 }}>
        默认位置：{list.data?.folder}
      </Typography.Paragraph>
      <h2 className="section">备份到别处的（U 盘等）</h2>
      <Table
        rowKey="file"
        size="small"
        pagination={false}
        loading={list.isLoading}
        dataSource={list.data?.elsewhere}
        locale={{ emptyText: '还没有备份到别处过。电脑坏了，本机的备份也就没了：请每月备份到 U 盘一次' }}
        columns={[
          { title: '时间', dataIndex: 'madeAt', width: '10rem' },
          { title: '大小', dataIndex: 'bytes', align: 'right', width: '6rem', render: size },
          {
            title: '备份时的位置',
            dataIndex: 'file',
            onCell: () => ({ style: { overflowWrap: 'anywhere' } }),
          },
          { title: '经办', dataIndex: 'who', width: '7rem' },
        ]}
      />
      {may && (
        <p>
          <Button onClick={() => setRestoring('')}>从其他位置恢复…</Button>
        </p>
      )}
      {restoring !== null && (
        <Dialog open width={720} title="恢复备份" footer={null} onCancel={() => setRestoring(null)}>
          <RestoreForm
            file={restoring}
            inspect={(input) => client.backup.inspect(input)}
            restore={(input) => client.backup.restore(input)}
            onRestored={() => setRestoring(null)}
          />
        </Dialog>
      )}
    </>
  );
}
