import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { api } from '../client.ts';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
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
  const [open, setOpen] = useState<DrawnDocument>();
  const [only] = papers;
  const archived = useQuery({
    ...api.documents.list.queryOptions({ input: { kind } }),
    enabled: papers.length > 1,
  });
  const titleOf = (id: number): string | undefined => archived.data?.find((one) => one.id === id)?.title;
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
        footer={<Button onClick={onClose}>关闭</Button>}
        onCancel={onClose}
      >
        <p style={{ marginTop: 0 }}>
          共 {papers.length} 份文件，请逐份打印；以后在“打印过的批次”里可以随时原样重打。
        </p>
        <Flex vertical gap={8}>
          {papers.map((paper, index) => (
            <Button key={paper.documentId} onClick={() => setOpen(paper)}>
              {titleOf(paper.documentId) ?? `第 ${String(index + 1)} 份`}
            </Button>
          ))}
        </Flex>
      </Dialog>
      {open ? (
        <PdfDialog
          documentId={open.documentId}
          missing={open.missing}
          printerId={printerId}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  );
}
