import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { api } from '../client.ts';
import { explain } from './explain.ts';
import { saveFile } from './save-file.ts';
import { Dialog } from './Dialog.tsx';

/** A PDF in a frame that the browser's own viewer fills. */
export function PdfView({
  file,
  height = '68vh',
  frameRef,
}: {
  file: Blob;
  height?: string;
  frameRef?: React.RefObject<HTMLIFrameElement | null>;
}) {
  const url = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <iframe
      ref={frameRef}
      title="文件预览"
      src={`${url}#navpanes=0&view=FitH`}
      className="pdf-view"
      style={{ height }}
    />
  );
}

/** An archived paper: preview, print, save. `missing` are characters that no font on this computer has. */
export function PdfDialog({
  documentId,
  missing = [],
  onClose,
}: {
  documentId: number;
  missing?: readonly string[];
  onClose: () => void;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { data, error } = useQuery(api.documents.get.queryOptions({ input: { id: documentId } }));
  return (
    <Dialog
      open
      width={1000}
      style={{ top: 24 }}
      title={data?.title ?? '文件预览'}
      onCancel={onClose}
      footer={
        data && [
          <Button key="save" icon={<DownloadOutlined aria-hidden />} onClick={() => saveFile(data.file)}>
            另存为 PDF
          </Button>,
          <Button
            key="print"
            type="primary"
            icon={<PrinterOutlined aria-hidden />}
            onClick={() => frame.current?.contentWindow?.print()}
          >
            打印
          </Button>,
        ]
      }
    >
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`本机字体缺少这些字，纸上印作“〓”：${missing.join(' ')}。请安装相应字体后重印。`}
        />
      )}
      {error ? <Alert type="error" showIcon title={explain(error)} /> : null}
      {data ? <PdfView file={data.file} frameRef={frame} /> : <Skeleton active />}
    </Dialog>
  );
}
