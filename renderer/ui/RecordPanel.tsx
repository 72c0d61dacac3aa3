import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { SidePanel } from './Dialog.tsx';

interface Props {
  /** Of the record: the next one of the list is read from its beginning. */
  id: number;
  /** Its number, and tags beside it. */
  title: ReactNode;
  /** Whether Escape closes the panel: not while one of its dialogs is open. */
  keyboard: boolean;
  footer: ReactNode;
  content: ReactNode;
  /** Dialogs of its acts. */
  children: ReactNode;
  onClose: () => void;
}

/** Keys apply to the panel only, not to what lies beside it. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

/** Side panel of one record of a list, which stays in use beside it. */
export function RecordPanel({ id, title, keyboard, footer, content, children, onClose }: Props) {
  return (
    <SidePanel
      open
      size={560}
      mask={false}
      keyboard={keyboard}
      onClose={onClose}
      title={
        <Flex gap={12} align="center">
          {title}
        </Flex>
      }
      footer={footer}
    >
      <div key={id} className="panel-body" ref={takeFocus} tabIndex={-1}>
        {content}
      </div>
      {children}
    </SidePanel>
  );
}
