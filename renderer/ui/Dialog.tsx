import { Drawer, Modal, type DrawerProps, type ModalProps } from 'antd';
import { useTypedGuard } from './useTypedGuard.tsx';

type Closing<Props, Name extends keyof Props> = Omit<Props, Name> & { [Key in Name]: () => void };

/** A window over the page. What was typed in it is not lost by Esc or a click outside: it asks first. */
export function Dialog({ onCancel, children, cancelButtonProps, ...rest }: Closing<ModalProps, 'onCancel'>) {
  const { watch, close, question } = useTypedGuard(onCancel);
  return (
    <>
      <Modal
        cancelText="返回"
        {...rest}
        // The button says what it does; only what may be an accident is asked about.
        cancelButtonProps={{ onClick: onCancel, ...cancelButtonProps }}
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
