import { Dialog } from '../ui/Dialog.tsx';

/** What an issue of passbooks means, for one and for many. */
export const MEANING_OF_ISSUE =
  '印好封面、简则和到现在为止的全部明细。发放后这些明细算已打印，以后只续打新的；整本可以随时原样重打。';

interface Props {
  /** 01001 余明梅 */
  owner: string;
  running: boolean;
  onIssue: () => void;
  onClose: () => void;
}

/** 发存折 to one household or person: its lines count as printed, so it is confirmed. */
export function IssueBookDialog({ owner, running, onIssue, onClose }: Props) {
  return (
    <Dialog
      open
      title={`发存折：${owner}`}
      okText="发放 1 本并打印"
      okButtonProps={{ loading: running }}
      onOk={onIssue}
      onCancel={onClose}
    >
      <p>{MEANING_OF_ISSUE}</p>
    </Dialog>
  );
}
