import { CopyOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PdfFileDialog } from '../ui/pdf/PdfDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';

/** The code that opens the database on another machine, to be printed and put into the safe. */
export function RecoveryCode({ onPrinted }: { onPrinted?: () => void }) {
  // Each view is audited: fetched once per screen, never refetched.
  const code = useQuery({ ...api.village.recoveryCode.queryOptions(), staleTime: 'static', gcTime: 0 });
  const [copied, setCopied] = useState(false);
  const [sheet, setSheet] = useState<File>();
  const draw = useCommand({
    call: () => client.village.recoveryCodeDocument(),
    after: ({ file }) => setSheet(file),
  });
  const printed = useCommand({
    call: (_: undefined, requestId) => client.village.recoveryCodeKept({ requestId, how: 'printed' }),
  });
  return (
    <section aria-label="数据恢复码">
      <p>
        数据库是加密的。电脑坏了、重装了系统，要用这个<strong>恢复码</strong>
        才能打开备份。请打印出来封好，锁进保险柜，不要拍照外传。
      </p>
      <QueryBoundary query={code}>{(data) => <div className="recovery-code">{data.code}</div>}</QueryBoundary>
      <Space style={{ marginTop: 12 }}>
        <Button
          icon={<PrinterOutlined aria-hidden />}
          loading={draw.running}
          onClick={() => draw.run(undefined)}
        >
          打印恢复码
        </Button>
        <Button
          icon={<CopyOutlined aria-hidden />}
          disabled={!code.data}
          onClick={() =>
            void navigator.clipboard.writeText(code.data?.code ?? '').then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied ? '已复制' : '复制恢复码'}
        </Button>
      </Space>
      {sheet && (
        <PdfFileDialog
          title="数据恢复码"
          file={sheet}
          onPrinted={() => {
            printed.run(undefined);
            onPrinted?.();
          }}
          onClose={() => setSheet(undefined)}
        />
      )}
    </section>
  );
}
