import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { printPaper } from './print.ts';

/** Prints a document; cleans up when the component unmounts. */
export function usePrint(file: Blob | undefined, onPrinted?: () => void) {
  const { modal } = App.useApp();
  const [preparing, setPreparing] = useState(false);
  const cleanUp = useRef<() => void>(undefined);
  useEffect(() => () => cleanUp.current?.(), []);
  const print = async (): Promise<void> => {
    if (!file || preparing) return;
    setPreparing(true);
    cleanUp.current?.();
    try {
      cleanUp.current = await printPaper(file);
      onPrinted?.();
    } catch (fault) {
      console.error(fault);
      modal.error({
        title: '没有打印',
        content: '这份文件送不到打印机，请另存为 PDF 后再打印。',
        okText: '知道了',
      });
    } finally {
      setPreparing(false);
    }
  };
  return { print: () => void print(), preparing };
}
