import { backupFolder, listBackups } from '../../../db/database/backup-files.ts';
import { daysBetween, localDate } from '../../../shared/values/dates.ts';
import { readInThread } from '../reads/beside.ts';
import { os } from './base.ts';

export const home = os.home.router({
  overview: os.home.overview.handler(({ context }) => {
    const { store, dataDir, backupFault } = context.app;
    const [last] = listBackups(backupFolder(dataDir)).filter((backup) => backup.occasion !== 'replaced');
    const days = last ? Math.max(0, daysBetween(last.madeAt.slice(0, 10), localDate(store.clock()))) : null;
    return readInThread(context.app, 'homeOverview', { daysSinceBackup: days, backupFault });
  }),
});
