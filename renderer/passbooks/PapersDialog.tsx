import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api } from '../client.ts';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { PrintAllDialog, type PaperToPrint } from '../ui/pdf/PrintAllDialog.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Rendered documents: a single one opens at once, several are listed. */
export function PapersDialog({
  papers,
  kind,
  what,
  printerId,
  onClose,
}: {
  papers: readonly DrawnDocument[];
  kind: 'passbook' | 'card';
  what: string;
  /** Printer for which booklets were drawn, null for the usual one. */
  printerId?: number | null;
  onClose: () => void;
}) {
  const [opened, setOpened] = useState<number>();
  const open = opened === undefined ? undefined : papers[opened];
  // After one was looked at: the paper to be printed next; after the last one the way out.
  const next = useRef<number>(undefined);
  const buttons = useRef<(HTMLElement | null)[]>([]);
  useEffect(() => {
    if (opened !== undefined) next.current = opened + 1;
    else if (next.current !== undefined) buttons.current[next.current]?.focus();
  }, [opened]);
  const button = (at: number) => ({
    ref: (element: HTMLElement | null): void => {
      buttons.current[at] = element;
    },
  });
  const [only] = papers;
  const archived = useQuery({
    ...api.documents.list.queryOptions({ input: { kind } }),
    enabled: papers.length > 1,
  });
  const [all, setAll] = useState<PaperToPrint[]>();
  const titleOf = ({ documentId }: DrawnDocument, index: number): string =>
    archived.data?.find(({ id }) => id === documentId)?.title ?? `第 ${String(index + 1)} 份`;
  const printAll = (): void =>
    setAll(
      papers.map((paper, index) => ({
        title: titleOf(paper, index),
        draw: () => Promise.resolve(paper),
        printerId,
      })),
    );
  if (only && papers.length === 1) {
    return (
      <PdfDialog
        documentId={only.documentId}
        missing={only.missing}
        printerId={printerId}
        onClose={onClose}
      />
    );
  }
  return (
    <>
      <Dialog
        open
        keepsNothing
        title={what}
        footer={[
          <Button key="close" {...button(papers.length)} onClick={onClose}>
            关闭
          </Button>,
          <Button key="all" type="primary" autoFocus onClick={printAll}>
            全部打印
          </Button>,
        ]}
        onCancel={onClose}
      >
        <p style={{ marginTop: 0 }}>
          共 {papers.length}{' '}
          份文件，可以一次全部送到打印机，也可以逐份打开来打；以后在“打印过的批次”里可以随时原样重打，换了新折、挂失的除外。
        </p>
        <Flex vertical gap={8}>
          {papers.map((paper, index) => (
            <Button key={paper.documentId} {...button(index)} onClick={() => setOpened(index)}>
              {titleOf(paper, index)}
            </Button>
          ))}
        </Flex>
      </Dialog>
      {all ? <PrintAllDialog papers={all} onClose={() => setAll(undefined)} /> : null}
      {open ? (
        <PdfDialog
          documentId={open.documentId}
          missing={open.missing}
          printerId={printerId}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </>
  );
}
