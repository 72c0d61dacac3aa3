import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Dialog } from '../Dialog.tsx';
import { saveFile } from '../save-file.ts';
import { openInViewer } from './open-in-viewer.ts';

interface Props {
  reason: string;
  file: File;
  /** Whether another program may have it: the recovery code stays here. */
  opens: boolean;
  /** Prints by the system's dialog. */
  onDialog: () => void;
  /** `kept`: the paper was saved or opened in the viewer, and may be printed from there. */
  onClose: (kept: boolean) => void;
}

/** A paper that did not go to a printer: why, and what can be done with it instead. */
export function NotPrintedDialog({ reason, file, opens, onDialog, onClose }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [kept, setKept] = useState(false);
  const close = (): void => onClose(kept);
  return (
    <Dialog
      open
      width={620}
      title="没有打印"
      onCancel={close}
      afterOpenChange={(open) => open && button.current?.focus()}
      footer={[
        <Button
          key="save"
          onClick={() => {
            setKept(true);
            saveFile(file);
          }}
        >
          另存为 PDF
        </Button>,
        ...(opens
          ? [
              <Button
                key="viewer"
                onClick={() => {
                  setKept(true);
                  void openInViewer(file);
                }}
              >
                用阅读器打开
              </Button>,
            ]
          : []),
        <Button key="dialog" onClick={onDialog}>
          用打印窗口打印
        </Button>,
        <Button key="close" ref={button} type="primary" onClick={close}>
          知道了
        </Button>,
      ]}
    >
      {reason}
    </Dialog>
  );
}
