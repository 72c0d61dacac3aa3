/** The dialogs, and the drawers that cover the page, in the order in which they lie over each other. */
export function openWindows(): Element[] {
  return [...document.querySelectorAll('.ant-modal-wrap, .ant-drawer:has(.ant-drawer-mask)')].filter(
    (one) => one.getClientRects().length > 0,
  );
}
