import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import type { DrawnDocument } from '../../shared/contract/documents.ts';
import type { PassbookBatch } from '../../shared/contract/passbooks.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { bookletFileTitle, bookletRange } from '../../shared/passbooks.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { api, client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { PrintAllDialog, type PaperToPrint } from '../ui/pdf/PrintAllDialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { rangeText } from './BatchProgress.tsx';
import { usePassbookPrinter } from './usePassbookPrinter.ts';
import { localPages } from '../ui/usePage.ts';

interface FileRow extends PaperToPrint {
  key: string;
  /** When the batch began, or the file was made. */
  at: string;
  /** Undefined: unknown. */
  printedAt: string | null | undefined;
}

function sliceRows(batches: readonly PassbookBatch[], printerId: number | null): FileRow[] {
  return batches.flatMap((batch) =>
    batch.slices.toReversed().map(({ number, groupName, firstNo, lastNo, books, printedAt }) => ({
      key: `${String(batch.id)}/${String(number)}`,
      title: bookletFileTitle([groupName], bookletRange(firstNo, lastNo, books)),
      at: batch.startedAt,
      printedAt,
      draw: () => client.passbooks.sliceDocument({ batchId: batch.id, number, printerId }),
      printerId,
    })),
  );
}

const rangeOf = (title: string): string => /户号 .*?）/u.exec(title)?.[0] ?? title;

/** Files of batches of booklets, to be printed, or printed again with the same lines; a batch that was left is gone on with. */
export function PassbookBatchesDialog({
  schemeId,
  mayIssue,
  onGoOn,
  onClose,
}: {
  schemeId: SchemeId;
  mayIssue: boolean;
  onGoOn: () => void;
  onClose: () => void;
}) {
  const { printerId } = usePassbookPrinter();
  const batches = useQuery(api.passbooks.batches.queryOptions({ input: { schemeId } }));
  const archived = useQuery(api.documents.list.queryOptions({ input: { kind: 'passbook' } }));
  const [paper, setPaper] = useState<DrawnDocument & Pick<FileRow, 'printerId'>>();
  const open = useCommand({
    call: (row: FileRow) => row.draw(),
    after: (drawn, { printerId: drawnFor }) => setPaper({ ...drawn, printerId: drawnFor }),
  });
  const left = batches.data?.find(({ state }) => state === 'open');
  const slices = sliceRows(batches.data ?? [], printerId);
  const [all, setAll] = useState<PaperToPrint[]>();
  // From the first group on.
  const unprinted = slices.filter(({ printedAt }) => printedAt === null).toReversed();
  // A slice has a file for each printer it was drawn for: all have its range, under titles without groups as well.
  const ranges = new Set(slices.map(({ title }) => rangeOf(title)));
  const ofSlices = new Set(
    batches.data?.flatMap((batch) => batch.slices.map(({ documentId }) => documentId)),
  );
  const earlier = (archived.data ?? [])
    .filter(({ id, title }) => title.includes('（') && !ofSlices.has(id) && !ranges.has(rangeOf(title)))
    .map(({ id, title, createdAt }) => ({
      key: `document/${String(id)}`,
      title,
      at: createdAt,
      printedAt: undefined,
      draw: () => Promise.resolve({ documentId: id, missing: [] }),
    }));
  return (
    <>
      <Dialog
        open
        width={820}
        keepsNothing
        title="打印过的批次"
        footer={[
          <Button key="close" onClick={onClose}>
            关闭
          </Button>,
          ...(unprinted.length === 0
            ? []
            : [
                <Button key="all" type="primary" onClick={() => setAll(unprinted)}>
                  打印还没有打的 {unprinted.length} 份
                </Button>,
              ]),
        ]}
        onCancel={onClose}
      >
        {left ? (
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 12 }}
            title={`${rangeText(left)}的一批还没有发完：已发 ${String(left.issued)} / ${String(left.planned)} 本`}
            action={mayIssue ? <Button onClick={onGoOn}>接着发</Button> : null}
          />
        ) : null}
        <QueryBoundary query={batches}>
          {() => (
            <Table<FileRow>
              rowKey="key"
              size="small"
              dataSource={[...slices, ...earlier]}
              pagination={localPages(10)}
              locale={{ emptyText: '还没有批量的文件' }}
              columns={[
                { title: '文件', dataIndex: 'title' },
                { title: '发放时间', width: '10rem', render: (_, { at }) => localDateTime(at) },
                {
                  title: '送打时间',
                  width: '10rem',
                  render: (_, { printedAt }) =>
                    printedAt === undefined ? '' : printedAt === null ? '还没有打' : localDateTime(printedAt),
                },
                {
                  title: '办理',
                  width: '5.5rem',
                  render: (_, row, at) => (
                    <Button
                      size="small"
                      autoFocus={at === 0}
                      aria-label={`打开 ${row.title}`}
                      disabled={open.running}
                      onClick={() => open.run(row)}
                    >
                      打开
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </QueryBoundary>
      </Dialog>
      {all ? <PrintAllDialog papers={all} onClose={() => setAll(undefined)} /> : null}
      {paper ? (
        <PdfDialog
          documentId={paper.documentId}
          missing={paper.missing}
          printerId={paper.printerId}
          onClose={() => setPaper(undefined)}
        />
      ) : null}
    </>
  );
}
