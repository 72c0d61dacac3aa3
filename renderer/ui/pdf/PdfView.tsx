import { Alert, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { Size } from './fit.ts';
import { openPdf, pageSize, type Pdf } from './library.ts';
import { PdfPages } from './PdfPages.tsx';
import './pdf.css';

interface Opened {
  pdf: Pdf;
  first: Size;
}

/** Loads a file's document and releases it with the file. */
function useOpened(file: Blob): Opened | 'broken' | undefined {
  const [opened, setOpened] = useState<{ file: Blob; result: Opened | 'broken' }>();
  useEffect(() => {
    let gone = false;
    const { ready, close } = openPdf(file);
    const open = async (): Promise<void> => {
      const pdf = await ready;
      const first = await pageSize(pdf, 1);
      if (!gone) setOpened({ file, result: { pdf, first } });
    };
    open().catch((fault: unknown) => {
      if (gone) return;
      console.error(fault);
      setOpened({ file, result: 'broken' });
    });
    return () => {
      gone = true;
      close();
    };
  }, [file]);
  return opened?.file === file ? opened.result : undefined;
}

interface Props {
  file: Blob;
  height?: string;
  /** Shows the whole page at first: a sheet with few lines may be blank in its upper part. */
  whole?: boolean;
  /** Name of the region, for where a dialog with another document may open above. */
  label?: string;
}

/** PDF viewer. */
export function PdfView({ file, height = '68vh', whole = false, label = '文件预览' }: Props) {
  const opened = useOpened(file);
  return (
    <div className="pdf-view" style={{ height }}>
      {opened === undefined ? (
        <div className="pdf-wait" role="status">
          <Spin />
          正在显示文件…
        </div>
      ) : opened === 'broken' ? (
        <Alert type="error" showIcon title="这份文件显示不出来，请关闭后再打开一次。" />
      ) : (
        <PdfPages {...opened} whole={whole} label={label} />
      )}
    </div>
  );
}
