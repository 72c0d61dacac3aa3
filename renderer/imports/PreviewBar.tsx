import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { showWarning } from '../message-line.ts';
import { useKeys } from '../ui/useKeys.ts';

interface Props {
  /** Figures of the import. */
  children: ReactNode;
  /** Label of the command: 登记 180 条. Null when there is nothing to import. */
  importLabel: string | null;
  running: boolean;
  onBack: () => void;
  onImport: () => void;
}

/** Bar above the preview: figures and the import button. */
export function PreviewBar({ children, importLabel, running, onBack, onImport }: Props) {
  // F9 imports what is looked at: while it is being read again, or with nothing in it, the key is answered.
  useKeys({
    F9: () => {
      if (running) showWarning('表还在读，读完再按 F9');
      else if (importLabel === null) showWarning('没有要导入的');
      else onImport();
    },
  });
  return (
    <Flex justify="space-between" align="center" gap={16} wrap className="import-bar">
      <p className="import-figures" role="status">
        {children}
      </p>
      <Flex gap={8}>
        <Button onClick={onBack}>上一步</Button>
        <Button type="primary" disabled={importLabel === null} loading={running} onClick={onImport}>
          {importLabel ?? '没有要导入的'}
          {importLabel === null ? null : <kbd>F9</kbd>}
        </Button>
      </Flex>
    </Flex>
  );
}
