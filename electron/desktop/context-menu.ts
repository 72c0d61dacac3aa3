import { Menu, type WebContents } from 'electron';

/** Context menu: cut, copy, paste, select all. */
export function attachEditMenu(page: WebContents): void {
  page.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText.trim() === '') return;
    const menu = Menu.buildFromTemplate([
      { label: '剪切', role: 'cut', visible: isEditable, enabled: editFlags.canCut },
      { label: '复制', role: 'copy', enabled: editFlags.canCopy },
      { label: '粘贴', role: 'paste', visible: isEditable, enabled: editFlags.canPaste },
      { type: 'separator' },
      { label: '全选', role: 'selectAll', enabled: editFlags.canSelectAll },
    ]);
    menu.popup();
  });
}
