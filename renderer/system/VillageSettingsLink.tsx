import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ImprintField } from '../../shared/imprint.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import type { NEW_GROUP_FIELD } from './AddGroup.tsx';
import { VillageTab } from './VillageTab.tsx';

interface Props {
  /** Id of the field that the sentence misses, which gets the focus. */
  first: ImprintField | typeof NEW_GROUP_FIELD | undefined;
  /** Reads again what the settings decide. */
  onClose?: (() => void) | undefined;
}

/** “系统→村信息” in a sentence. Opens over the page, which keeps its file and what was typed. */
export function VillageSettingsLink({ first, onClose }: Props) {
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
        className="inline-link"
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
            {...(first === undefined ? {} : { afterOpenChange: focusOnOpen(first) })}
          >
            <VillageTab />
          </Dialog>
        </span>
      )}
    </>
  );
}
