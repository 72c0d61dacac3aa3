import { showFault } from '../message-line.ts';

const isVisible = (one: Element): boolean => one.getClientRects().length > 0;

/** The topmost dialog or drawer, otherwise the page. A question is about what is filled in below it. */
function foremost(): ParentNode {
  const windows = document.querySelectorAll(
    '.ant-modal-wrap:not(:has(.ant-modal-confirm)), .ant-drawer-open',
  );
  return [...windows].findLast(isVisible) ?? document;
}

/** What the field is called on the screen; '' where that is unknown. */
function nameOf(input: HTMLElement): string {
  const label = input instanceof HTMLInputElement ? input.labels?.[0]?.textContent : undefined;
  return (input.getAttribute('aria-label') ?? label ?? '').trim();
}

/**
 * The first visible field with invalid text, also where more may still be typed, and its message. Commands are blocked
 * by it, because its meaning is unknown.
 */
export function firstInvalidField(): { input: HTMLElement; fault: string } | undefined {
  for (const input of foremost().querySelectorAll<HTMLElement>('[aria-invalid="true"], [data-unread]')) {
    if (!isVisible(input)) continue;
    const { unread } = input.dataset;
    if (unread !== undefined) return { input, fault: unread };
    const fault = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    if (fault?.matches('.field-fault:not(.of-filter)')) return { input, fault: fault.textContent };
  }
  return undefined;
}

/** Whether there is such a field; then shows its message, which names it, also at the field, and focuses it. */
export function blockedByInvalidField(): boolean {
  const unread = firstInvalidField();
  if (!unread) return false;
  const name = nameOf(unread.input);
  showFault(`${name === '' ? '' : `${name}：`}${unread.fault}。`);
  unread.input.dispatchEvent(new Event('invalid'));
  unread.input.focus();
  unread.input.scrollIntoView({ block: 'nearest' });
  return true;
}
