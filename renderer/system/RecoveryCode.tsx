import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { api, client } from '../client.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PdfView } from '../ui/PdfDialog.tsx';
import { useAct } from '../ui/useAct.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** The code that opens the database on another machine, to be printed and put into the safe. */
export function RecoveryCode() {
  const code = useQuery({ ...api.village.recoveryCode.queryOptions(), staleTime: Infinity });
  const [sheet, setSheet] = useState<File>();
  const draw = useAct({
    call: () => client.village.recoverySheet(),
    after: ({ file }) => setSheet(file),
  });
  const frame = useRef<HTMLIFrameElement>(null);
  return (
    <section aria-label="数据恢复码">
      <p>
        数据库是加密的。电脑坏了、重装了系统，要用这个<strong>恢复码</strong>
        才能打开备份。请打印出来封好，锁进保险柜，不要拍照外传。
      </p>
      <Loaded query={code}>{(data) => <div className="recovery-code">{data.code}</div>}</Loaded>
      <Button
        icon={<PrinterOutlined aria-hidden />}
        loading={draw.running}
        style={{ marginTop: 12 }}
        onClick={() => draw.run(undefined)}
      >
        打印恢复码
      </Button>
      {sheet && (
        <Dialog
          open
          width={800}
          title="数据恢复码"
          okText="打印"
          cancelText="关闭"
          onOk={() => frame.current?.contentWindow?.print()}
          onCancel={() => setSheet(undefined)}
        >
          <PdfView file={sheet} frameRef={frame} />
        </Dialog>
      )}
    </section>
  );
}
