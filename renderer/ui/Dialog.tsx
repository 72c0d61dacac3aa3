import { Drawer, Modal, type DrawerProps, type ModalProps } from 'antd';
import { useRef, type ReactNode } from 'react';
import { focusFirstField } from './focus-on-open.ts';
import { blockedByInvalidField } from './unread-field.ts';
import { useTypedGuard } from './useTypedGuard.tsx';

type Closing<Props, Name extends keyof Props> = Omit<Props, Name> & { [Key in Name]: () => void };

type DialogProps = Closing<ModalProps, 'onCancel'> & {
  /** Why the command is unavailable, shown next to the disabled button; null when available. */
  missing?: string | null;
  /** Only what is shown, printed or exported is chosen in it: closing loses nothing, and does not ask. */
  keepsNothing?: boolean;
};

/** Modal dialog that starts in its first field, and asks before discarding input on Esc or a click outside. */
export function Dialog({
  onOk,
  onCancel,
  children,
  cancelButtonProps,
  okButtonProps,
  missing = null,
  keepsNothing = false,
  ...rest
}: DialogProps) {
  const { watch, close, question } = useTypedGuard(onCancel, keepsNothing);
  const content = useRef<HTMLDivElement>(null);
  // Next to the button, because a dialog may replace the footer's buttons.
  const why =
    missing === null
      ? {}
      : {
          footer: (buttons: ReactNode) => (
            <div className="dialog-foot">
              <span className="dialog-missing">{missing}</span>
              {buttons}
            </div>
          ),
        };
  return (
    <>
      <Modal
        cancelText="返回"
        {...why}
        afterOpenChange={(open) => {
          if (open) focusFirstField(content.current);
        }}
        {...rest}
        okButtonProps={{ ...okButtonProps, disabled: missing !== null || okButtonProps?.disabled === true }}
        // The cancel button is explicit; only accidental ways to close ask.
        cancelButtonProps={{ onClick: onCancel, ...cancelButtonProps }}
        onOk={(event) => {
          if (!blockedByInvalidField()) onOk?.(event);
        }}
        onCancel={close}
      >
        <div ref={content} {...watch}>
          {children}
        </div>
      </Modal>
      {question}
    </>
  );
}

type SidePanelProps = Omit<Closing<DrawerProps, 'onClose'>, 'children'> & {
  /** A function receives whether the panel has unsaved input. */
  children: ReactNode | ((isTyped: boolean) => ReactNode);
};

/** Drawer with the same protection. */
export function SidePanel({ onClose, children, ...rest }: SidePanelProps) {
  const { watch, isTyped, close, question } = useTypedGuard(onClose);
  return (
    <>
      <Drawer {...rest} onClose={close}>
        <div {...watch}>{typeof children === 'function' ? children(isTyped) : children}</div>
      </Drawer>
      {question}
    </>
  );
}
