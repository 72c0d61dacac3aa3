import { PrinterOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import { PdfDialog } from './PdfDialog.tsx';
import { useCommand } from './useCommand.ts';

interface Paper {
  documentId: number;
  missing: string[];
}

interface Props {
  /** Draws the paper, or finds it in the archive. */
  draw: () => Promise<Paper>;
  type?: ButtonProps['type'];
  children: string;
}

/** A paper to look at and print. Its window opens at once and says what is being done. */
export function PaperButton({ draw, type = 'default', children }: Props) {
  const [open, setOpen] = useState(false);
  const [paper, setPaper] = useState<Paper>();
  const drawing = useCommand<null, Paper>({ call: () => draw(), after: setPaper });
  const start = (): void => {
    setPaper(undefined);
    setOpen(true);
    drawing.run(null);
  };
  // What could not be drawn has been said; there is nothing to look at.
  const shown = open && (drawing.running || paper !== undefined);
  return (
    <>
      <Button type={type} icon={<PrinterOutlined aria-hidden />} loading={drawing.running} onClick={start}>
        {children}
      </Button>
      {shown && (
        <PdfDialog
          documentId={paper?.documentId}
          missing={paper?.missing}
          what={children.startsWith('打印') ? children.slice(2) : undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
