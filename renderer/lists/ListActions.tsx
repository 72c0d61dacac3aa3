/** 导出, 打印, 复制 of a list, with the filter and the order of the screen. */
import { CopyOutlined, DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { DrawnDocument } from '../../shared/contract/documents.ts';
import type { CopiedRows, ListName } from '../../shared/contract/lists.ts';
import { OFFICE } from '../../shared/roles.ts';
import { client } from '../client.ts';
import { useHasRole } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { copyRows } from './list-clipboard.ts';
import { saveFile } from '../ui/save-file.ts';
import { selectedRows } from './selected-rows.ts';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useLatest } from '../ui/useLatest.ts';

interface Props {
  list: ListName;
  /** The input of the list's read, with the page that is shown. */
  filter: Record<string, unknown>;
  /** The list has identity numbers or phones, which are exported if somebody ticks them. */
  personal?: boolean;
  /** Opens an export dialog of the page's own. */
  onExport?: () => void;
  /** Where the page has another button 打印. */
  printLabel?: string;
}

const rowsText = (rows: number): string => `${String(rows)} 行`;

/** The heading, and the selected rows where some are selected. */
function chosen({ kinds, rows: [head = [], ...rows] }: CopiedRows): CopiedRows {
  const selected = selectedRows(rows.length);
  if (!selected) return { kinds, rows: [head, ...rows] };
  return { kinds, rows: [head, ...rows.slice(selected.before, selected.before + selected.rows)] };
}

function useExport(list: ListName, filter: Props['filter']) {
  return useCommand({
    call: (withPersonal: boolean, requestId) =>
      client.lists.export({ requestId, list, filter, withPersonal }),
    done: ({ rows }) => `已导出 ${rowsText(rows)}`,
    after: ({ file }) => saveFile(file),
  });
}

/** Ctrl+C copies the selected rows of the table; a selection within a cell is copied as it is. */
function useCopyKey(copy: () => void) {
  const box = useRef<HTMLDivElement>(null);
  const present = useLatest(copy);
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      if (box.current?.offsetParent === null || selectedRows(0) === undefined) return;
      event.preventDefault();
      present.current();
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [present]);
  return box;
}

export function ListActions({ list, filter, personal = false, onExport, printLabel = '打印' }: Props) {
  const mayExportPersonal = useHasRole(OFFICE);
  const [asking, setAsking] = useState(false);
  const [paper, setPaper] = useState<DrawnDocument | 'drawing'>();
  const exporting = useExport(list, filter);
  const drawing = useCommand<null, DrawnDocument>({
    call: () => client.lists.document({ list, filter }),
    after: setPaper,
  });
  const copying = useCommand<null, { rows: number; done: boolean }>({
    call: async () => {
      const rows = chosen(await client.lists.copy({ list, filter }));
      return { rows: rows.rows.length - 1, done: await copyRows(rows) };
    },
    done: ({ rows, done }) =>
      done ? `已复制 ${rowsText(rows)}，到 WPS 表格里粘贴即可` : '这台电脑不让复制，请用“导出”',
  });
  const box = useCopyKey(() => copying.run(null));
  const begin = (): void => {
    if (onExport) onExport();
    else if (personal && mayExportPersonal) setAsking(true);
    else exporting.run(false);
  };
  const print = (): void => {
    setPaper('drawing');
    drawing.run(null);
  };
  const shown = paper !== undefined && (paper !== 'drawing' || drawing.running);
  const drawn = paper === 'drawing' ? undefined : paper;
  return (
    <div ref={box}>
      <Space.Compact>
        <Button icon={<DownloadOutlined aria-hidden />} loading={exporting.running} onClick={begin}>
          导出
        </Button>
        <Button icon={<PrinterOutlined aria-hidden />} loading={drawing.running} onClick={print}>
          {printLabel}
        </Button>
        <Button
          icon={<CopyOutlined aria-hidden />}
          loading={copying.running}
          title="复制这一页；用鼠标选了几行的，只复制选的几行（也可按 Ctrl+C）"
          // The selection of rows stays.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => copying.run(null)}
        >
          复制
        </Button>
      </Space.Compact>
      {shown ? (
        <PdfDialog
          documentId={drawn?.documentId}
          missing={drawn?.missing}
          what="列表"
          onClose={() => setPaper(undefined)}
        />
      ) : null}
      {asking ? (
        <ExportDialog
          running={exporting.running}
          onExport={(withPersonal) => {
            setAsking(false);
            exporting.run(withPersonal);
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}

function ExportDialog({
  running,
  onExport,
  onClose,
}: {
  running: boolean;
  onExport: (withPersonal: boolean) => void;
  onClose: () => void;
}) {
  const [withPersonal, setWithPersonal] = useState(false);
  return (
    <Dialog
      open
      keepsNothing
      title="导出表格"
      okText="导出"
      cancelText="返回"
      okButtonProps={{ loading: running }}
      onOk={() => onExport(withPersonal)}
      onCancel={onClose}
    >
      <Checkbox checked={withPersonal} onChange={(event) => setWithPersonal(event.target.checked)}>
        含电话、身份证号（记入审计日志，请妥善保管）
      </Checkbox>
    </Dialog>
  );
}
