/** Downloads: asks for name and folder, and reports a failed write. */
import { join } from 'node:path';
import { app, session } from 'electron';
import { showErrorDialog } from './messages.ts';
import { quoted } from '../../shared/values/quotes.ts';

export function watchDownloads(): void {
  session.defaultSession.on('will-download', (_event, item, page) => {
    const name = item.getFilename();
    item.setSaveDialogOptions({
      title: `保存${quoted(name)}`,
      defaultPath: join(app.getPath('downloads'), name),
      buttonLabel: '保存',
    });
    item.once('done', (_done, state) => {
      // No message for a cancelled dialog.
      if (state === 'interrupted')
        showErrorDialog(
          page,
          '文件没有保存',
          `${quoted(name)}没有写完。请检查磁盘是否已满、已拔出或为只读，再保存一次。`,
        );
    });
  });
}
