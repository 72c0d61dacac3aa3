/** Backups made by a person, as they were made: in other folders, on a USB stick, the files may be anywhere by now. */
import { desc, eq } from 'drizzle-orm';
import type { BackupFile, ExternalBackup } from '../../shared/contract/backup.ts';
import { manualBackup } from '../schema/database.ts';
import type { Store, Tx } from './store.ts';

/** Copies listed. */
const MAX_LISTED = 10;

/** Records a backup that a person made; `elsewhere`: outside the program's own folder. */
export function recordManualBackup(tx: Tx, made: BackupFile, elsewhere: boolean): void {
  const { file, name, madeAt, bytes } = made;
  tx.orm.insert(manualBackup).values({ file, name, madeAt, bytes, elsewhere, staffName: tx.by.name }).run();
  tx.audit({ subject: 'village:1', summary: `备份到 ${file}`, after: { ...made, elsewhere } });
}

/** The latest copies outside the program's own folder, newest first. */
export function externalBackups(store: Store): ExternalBackup[] {
  const { file, name, madeAt, bytes, staffName: who } = manualBackup;
  return store.orm
    .select({ file, name, madeAt, bytes, who })
    .from(manualBackup)
    .where(eq(manualBackup.elsewhere, true))
    .orderBy(desc(manualBackup.id))
    .limit(MAX_LISTED)
    .all()
    .map((copy) => ({ ...copy, occasion: 'manual' }));
}
