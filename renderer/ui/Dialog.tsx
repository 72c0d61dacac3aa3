import { Drawer, Modal, type DrawerProps, type ModalProps } from 'antd';
import type { ReactNode } from 'react';
import { stoppedByUnread } from './unread-field.ts';
import { useTypedGuard } from './useTypedGuard.tsx';

type Closing<Props, Name extends keyof Props> = Omit<Props, Name> & { [Key in Name]: () => void };

type DialogProps = Closing<ModalProps, 'onCancel'> & {
  /** Why the act cannot be done yet, beside its grey button; null when it can. */
  missing?: string | null;
};

/** A window over the page. What was typed in it is not lost by Esc or a click outside: it asks first. */
export function Dialog({
  onOk,
  onCancel,
  children,
  cancelButtonProps,
  okButtonProps,
  missing = null,
  ...rest
}: DialogProps) {
  const { watch, close, question } = useTypedGuard(onCancel);
  // Beside the button rather than in the footer itself, which a dialog may fill with buttons of its own.
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
        {...rest}
        okButtonProps={{ ...okButtonProps, disabled: missing !== null || okButtonProps?.disabled === true }}
        // The button says what it does; only what may be an accident is asked about.
        cancelButtonProps={{ onClick: onCancel, ...cancelButtonProps }}
        onOk={(event) => {
          if (!stoppedByUnread()) onOk?.(event);
        }}
        onCancel={close}
      >
        <div {...watch}>{children}</div>
      </Modal>
      {question}
    </>
  );
}

/** A panel at the right edge of the page, which asks in the same way. */
export function SidePanel({ onClose, children, ...rest }: Closing<DrawerProps, 'onClose'>) {
  const { watch, close, question } = useTypedGuard(onClose);
  return (
    <>
      <Drawer {...rest} onClose={close}>
        <div {...watch}>{children}</div>
      </Drawer>
      {question}
    </>
  );
}
