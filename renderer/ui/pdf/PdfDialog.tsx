import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useEffect, useRef } from 'react';
import { api, client } from '../../client.ts';
import { Dialog } from '../Dialog.tsx';
import { MissingOnPaper } from '../MissingCharacters.tsx';
import { errorMessage } from '../../error-message.ts';
import { prepareToShow } from './library.ts';
import { PdfView } from './PdfView.tsx';
import { usePrint, type PrintedBy } from './usePrint.tsx';
import { saveFile } from '../save-file.ts';
import { useCommand } from '../useCommand.ts';

interface FileProps {
  title: string;
  /** Undefined while loading. */
  file: File | undefined;
  /** Id of an archived or rendered document of the host, which can be sent to a printer's queue. */
  documentId?: number;
  /** Printer of passbooks for which it was drawn, null for the usual one; undefined where that is not known. */
  printerId?: number | null;
  /** Progress text. */
  waiting?: string;
  /** Characters missing in all fonts of this computer. */
  missing?: readonly string[];
  fault?: unknown;
  /** Why the paper is only looked at and not printed. */
  onlyToLook?: string | undefined;
  /** A slip or a card: narrow dialog. */
  narrow?: boolean;
  /** Instant of printing. */
  onPrinted?: (by: PrintedBy) => void;
  onClose: () => void;
}

/** Document dialog: view, print (Enter or Ctrl+P), save. */
export function PdfFileDialog({
  title,
  file,
  documentId,
  printerId,
  waiting = '正在打开文件…',
  missing = [],
  fault,
  onlyToLook = '',
  narrow = false,
  onPrinted,
  onClose,
}: FileProps) {
  const { print, preparing, choose, refused, asked } = usePrint(file, onPrinted, documentId, printerId);
  const why = onlyToLook === '' ? refused : onlyToLook;
  const button = useRef<HTMLButtonElement>(null);
  const ready = file !== undefined;
  useEffect(prepareToShow, []);
  useEffect(() => {
    if (ready) button.current?.focus();
  }, [ready]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!ready || event.altKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'p')
        return;
      // Prints the document, not the screen.
      event.preventDefault();
      if (!event.repeat && why === '') print();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <Dialog
      open
      width={narrow ? 560 : 1000}
      style={{ top: 24 }}
      keepsNothing
      title={title}
      onCancel={onClose}
      afterOpenChange={(open) => open && ready && button.current?.focus()}
      footer={[
        <Button key="close" onClick={onClose}>
          关闭
        </Button>,
        <Button
          key="save"
          icon={<DownloadOutlined aria-hidden />}
          disabled={!ready}
          onClick={() => file && saveFile(file)}
        >
          另存为 PDF
        </Button>,
        ...(choose === undefined || why !== ''
          ? []
          : [
              <Button key="choose" disabled={!ready} onClick={choose}>
                换一台…
              </Button>,
            ]),
        ...(why === ''
          ? [
              <Button
                key="print"
                ref={button}
                type="primary"
                icon={<PrinterOutlined aria-hidden />}
                disabled={!ready}
                loading={preparing}
                onClick={print}
              >
                打印
              </Button>,
            ]
          : []),
      ]}
    >
      {why === '' ? null : <Alert type="error" showIcon title={`只供查看，不打印。${why}`} />}
      <MissingOnPaper missing={missing} />
      {fault ? <Alert type="error" showIcon title={errorMessage(fault)} /> : null}
      {file ? (
        <PdfView file={file} />
      ) : fault ? null : (
        <div className="pdf-wait" style={{ height: '40vh' }} role="status">
          <Spin />
          {waiting}
        </div>
      )}
      {asked}
    </Dialog>
  );
}

interface Props {
  /** Undefined while rendering. */
  documentId: number | undefined;
  missing?: readonly string[];
  /** Printer of passbooks for which it was drawn, null for the usual one. */
  printerId?: number | null;
  /** Why the paper is only looked at and not printed. */
  onlyToLook?: string | undefined;
  /** Title until the document is loaded. */
  what?: string;
  onClose: () => void;
}

/** An archived document: preview, print, save. */
export function PdfDialog({
  documentId,
  missing = [],
  printerId,
  onlyToLook,
  what = '文件',
  onClose,
}: Props) {
  const { data, error } = useQuery({
    ...api.documents.get.queryOptions({ input: { id: documentId ?? 0 } }),
    enabled: documentId !== undefined,
    // Archived documents never change.
    staleTime: 'static',
  });
  const printed = useCommand({
    call: (id: number, requestId) => client.documents.printed({ id, requestId }),
  });
  return (
    <PdfFileDialog
      title={data?.title ?? what}
      file={data?.file}
      documentId={documentId}
      printerId={printerId}
      waiting={documentId === undefined ? `正在生成${what}…` : `正在打开${what}…`}
      missing={missing}
      fault={error}
      onlyToLook={onlyToLook}
      narrow={data === undefined || data.kind === 'slip'}
      // What goes to a queue is noted by the host.
      onPrinted={(by) => by === 'dialog' && documentId !== undefined && printed.run(documentId)}
      onClose={onClose}
    />
  );
}
