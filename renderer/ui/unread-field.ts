import { showFault } from '../message-line.ts';

const isVisible = (one: Element): boolean => one.getClientRects().length > 0;

/** The topmost dialog or drawer, otherwise the page. A question is about what is filled in below it. */
function foremost(): ParentNode {
  const windows = document.querySelectorAll(
    '.ant-modal-wrap:not(:has(.ant-modal-confirm)), .ant-drawer-open',
  );
  return [...windows].findLast(isVisible) ?? document;
}

/**
 * The first visible field with invalid text, and its message. Commands are blocked by it, because its meaning
 * is unknown.
 */
export function unreadField(): { input: HTMLElement; fault: string } | undefined {
  for (const input of foremost().querySelectorAll<HTMLElement>('[aria-invalid="true"]')) {
    if (!isVisible(input)) continue;
    const fault = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    if (fault?.matches('.field-fault:not(.of-filter)')) return { input, fault: fault.textContent };
  }
  return undefined;
}

/** Whether there is such a field; then shows its message and focuses it. */
export function stoppedByUnread(): boolean {
  const unread = unreadField();
  if (!unread) return false;
  showFault(`${unread.fault}。`);
  unread.input.focus();
  return true;
}
