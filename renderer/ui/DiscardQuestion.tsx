import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { focusOnOpen } from './focus-on-open.ts';
import './discard-question.css';

interface DiscardQuestionProps {
  title: string;
  keepText: string;
  discardText: string;
  onKeep: () => void;
  onDiscard: () => void;
  children: ReactNode;
}

/**
 * Asks before input is discarded. While a dialog opens, its focus trap focuses the first button in document order:
 * the button that keeps the input stands first, so that an early Enter never discards.
 */
export function DiscardQuestion(props: DiscardQuestionProps) {
  return (
    <Modal
      open
      width={420}
      closable={false}
      title={props.title}
      okText={props.keepText}
      okButtonProps={{ id: 'keep-input', autoFocus: true }}
      afterOpenChange={focusOnOpen('keep-input')}
      footer={(_, { OkBtn }) => (
        <div className="discard-question-foot">
          <OkBtn />
          {/* The library's own second button keeps the input as well. */}
          <Button onClick={props.onDiscard}>{props.discardText}</Button>
        </div>
      )}
      onOk={props.onKeep}
      onCancel={props.onKeep}
    >
      {props.children}
    </Modal>
  );
}
