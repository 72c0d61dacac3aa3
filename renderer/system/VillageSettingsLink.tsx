import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { VillageTab } from './VillageTab.tsx';

/**
 * “系统→村信息” in a sentence. Opens over the page, which keeps its file and what was typed; `onClose` reads again what
 * the settings decide.
 */
export function VillageSettingsLink({ onClose }: { onClose?: (() => void) | undefined }) {
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    onClose?.();
  };
  return (
    <>
      <Link
        to="/system"
        search={{ tab: 'village' }}
        className="link-in-words"
        onClick={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
      >
        “系统→村信息”
      </Link>
      {open && (
        // React events pass through portals: Enter in here must not give the command of the form around the sentence.
        <span role="presentation" onKeyDown={(event) => event.stopPropagation()}>
          <Dialog
            open
            width={1000}
            style={{ top: 24 }}
            title="村信息"
            footer={<Button onClick={close}>关闭</Button>}
            onCancel={close}
          >
            <VillageTab />
          </Dialog>
        </span>
      )}
    </>
  );
}
