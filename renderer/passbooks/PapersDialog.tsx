import { Button, Flex } from 'antd';
import { useState } from 'react';
import { PdfDialog } from '../ui/PdfDialog.tsx';
import { Dialog } from '../ui/Dialog.tsx';

export interface Paper {
  documentId: number;
  missing: string[];
}

/** Papers that were drawn: one opens at once, several are offered one after the other. */
export function PapersDialog({
  papers,
  what,
  onClose,
}: {
  papers: readonly Paper[];
  what: string;
  onClose: () => void;
}) {
  const [open, setOpen] = useState<Paper>();
  const [only] = papers;
  if (only && papers.length === 1) {
    return <PdfDialog documentId={only.documentId} missing={only.missing} onClose={onClose} />;
  }
  return (
    <>
      <Dialog open title={what} footer={<Button onClick={onClose}>关闭</Button>} onCancel={onClose}>
        <p style={{ marginTop: 0 }}>共 {papers.length} 份文件，请逐份打印；以后可以随时原样重打。</p>
        <Flex vertical gap={8}>
          {papers.map((paper, index) => (
            <Button key={paper.documentId} onClick={() => setOpen(paper)}>
              打开第 {index + 1} 份
            </Button>
          ))}
        </Flex>
      </Dialog>
      {open ? (
        <PdfDialog documentId={open.documentId} missing={open.missing} onClose={() => setOpen(undefined)} />
      ) : null}
    </>
  );
}
