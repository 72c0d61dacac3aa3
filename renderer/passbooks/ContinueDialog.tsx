import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { PdfView } from '../ui/pdf/PdfView.tsx';
import { usePrint } from '../ui/pdf/usePrint.ts';
import { useCommand } from '../ui/useCommand.ts';
import './passbooks.css';
import { Dialog } from '../ui/Dialog.tsx';

interface Props {
  passbookId: number;
  onClose: () => void;
}

/** 续打: instructions, the new lines at their positions, and confirmation of the print. */
export function ContinueDialog({ passbookId, onClose }: Props) {
  const [printed, setPrinted] = useState(false);
  const prepared = useQuery({
    ...api.passbooks.continuationDocument.queryOptions({ input: { passbookId } }),
    refetchOnWindowFocus: false,
  });
  const { data } = prepared;
  const documentId = data?.documentId ?? 0;
  const paper = useQuery({
    ...api.documents.get.queryOptions({ input: { id: documentId } }),
    enabled: data !== undefined,
    staleTime: 'static',
  });
  const { print, preparing } = usePrint(paper.data?.file, () => setPrinted(true));
  const first = data?.lines[0];
  const last = data?.lines.at(-1);
  const confirm = useCommand({
    call: (lastTransferId: number, requestId) =>
      client.passbooks.confirmPrinted({
        requestId,
        passbookId,
        first: { page: first?.page ?? 1, line: first?.line ?? 1 },
        lastTransferId,
      }),
    done: ({ lines, next }) =>
      `已登记打印 ${String(lines)} 行，下次从第 ${String(next.page)} 页第 ${String(next.line)} 行起`,
    after: onClose,
  });
  const missing = data?.missing ?? [];
  return (
    <Dialog
      open
      width={900}
      style={{ top: 20 }}
      title={data ? `续打存折：${data.no} ${data.head}，${String(data.lines.length)} 行` : '续打存折'}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          没有打好，先不登记
        </Button>,
        <Button
          key="print"
          type={printed ? 'default' : 'primary'}
          disabled={!paper.data}
          loading={preparing}
          onClick={print}
        >
          {printed ? '再打一次' : '打印'}
        </Button>,
        <Button
          key="confirm"
          type={printed ? 'primary' : 'default'}
          disabled={!paper.data || last === undefined}
          loading={confirm.running}
          onClick={() => last && confirm.run(last.transferId)}
        >
          纸上已打好，登记 {data?.lines.length ?? 0} 行
        </Button>,
      ]}
    >
      {prepared.error ? <Alert type="warning" showIcon title={errorMessage(prepared.error)} /> : null}
      {data ? (
        <>
          <ol className="print-steps">
            <li>把存折{data.turns}。打印时选“实际大小”，不要“适应纸张”。</li>
            <li>看纸上的行对不对：打好了点“纸上已打好”；没打出来或打歪了先不登记，可再打同样的行。</li>
          </ol>
          {data.beyond > 0 ? (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 8 }}
              title={`本册打满后还剩 ${String(data.beyond)} 行，登记后请办理换折。`}
            />
          ) : null}
          {missing.length > 0 ? (
            <Alert type="warning" showIcon title={`本机字体缺少这些字，纸上印作“〓”：${missing.join(' ')}`} />
          ) : null}
        </>
      ) : null}
      {paper.error ? <Alert type="error" showIcon title={errorMessage(paper.error)} /> : null}
      {paper.data ? (
        <PdfView file={paper.data.file} height="52vh" />
      ) : prepared.error ? null : (
        <Skeleton active />
      )}
    </Dialog>
  );
}
