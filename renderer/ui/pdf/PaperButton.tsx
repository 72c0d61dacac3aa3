import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { PrinterOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { usePaperWindow } from './usePaperWindow.tsx';

interface Props {
  /** Renders the document, or finds it in the archive. */
  draw: () => Promise<DrawnDocument>;
  type?: ButtonProps['type'];
  /** Printer of passbooks for which it is drawn, null for the usual one. */
  printerId?: number | null;
  /** Why the paper is only looked at and not printed. */
  onlyToLook?: string;
  children: string;
}

/** Button for a document. */
export function PaperButton({ draw, type = 'default', printerId, onlyToLook, children }: Props) {
  const paper = usePaperWindow<null>({
    draw: () => draw(),
    what: children.startsWith('打印') ? children.slice(2) : undefined,
    printerId: () => printerId,
    onlyToLook,
  });
  return (
    <>
      <Button
        type={type}
        icon={<PrinterOutlined aria-hidden />}
        loading={paper.running}
        onClick={() => paper.show(null)}
      >
        {children}
      </Button>
      {paper.window}
    </>
  );
}
