import { PrinterOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { PdfDialog } from './PdfDialog.tsx';
import { useAct } from './useAct.ts';

interface Paper {
  documentId: number;
  missing: string[];
}

interface Props {
  /** Draws the paper, or finds it in the archive. */
  draw: () => Promise<Paper>;
  type?: ButtonProps['type'];
  children: ReactNode;
}

/** A paper to look at and print. */
export function PaperButton({ draw, type = 'default', children }: Props) {
  const [paper, setPaper] = useState<Paper>();
  const drawing = useAct<null, Paper>({ call: () => draw(), after: setPaper });
  return (
    <>
      <Button
        type={type}
        icon={<PrinterOutlined aria-hidden />}
        loading={drawing.running}
        onClick={() => drawing.run(null)}
      >
        {children}
      </Button>
      {paper && (
        <PdfDialog
          documentId={paper.documentId}
          missing={paper.missing}
          onClose={() => setPaper(undefined)}
        />
      )}
    </>
  );
}
