import { sayWarning } from '../just-said.ts';

/** The foremost window of the page: the dialog or drawer opened last, else the page itself. */
function foremost(): ParentNode {
  const windows = document.querySelectorAll('.ant-modal-wrap, .ant-drawer-open');
  return [...windows].findLast((one) => one.getClientRects().length > 0) ?? document;
}

/**
 * The first field in sight whose text could not be read, with the word that stands below it. No act goes ahead over it: what
 * was meant by it nobody knows.
 */
export function unreadField(): { input: HTMLElement; fault: string } | undefined {
  for (const input of foremost().querySelectorAll<HTMLElement>('[aria-invalid="true"]')) {
    const fault = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    if (fault?.matches('.field-fault:not(.of-filter)')) return { input, fault: fault.textContent };
  }
  return undefined;
}

/** Whether there is such a field: then it is said, and the cursor goes there. */
export function stoppedByUnread(): boolean {
  const unread = unreadField();
  if (!unread) return false;
  sayWarning(`${unread.fault}。`);
  unread.input.focus();
  return true;
}
