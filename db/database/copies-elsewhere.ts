/** Backups that were made to other folders, a USB stick: as the trail has them, since the files may be anywhere by now. */
import { desc, eq } from 'drizzle-orm';
import path from 'node:path';
import type { BackupFile, ExternalBackup } from '../../shared/contract/backup.ts';
import { audit } from '../schema/index.ts';
import type { Store } from './store.ts';

/** Acts looked at. */
const LOOKED_AT = 100;

/** Copies listed. */
const LISTED = 10;

/** What the trail keeps of a copy; older programs did not say whether it went elsewhere. */
type Made = BackupFile & { elsewhere?: boolean };

/** The own folder of another computer, or of the place that the data moved from, is called the same. */
function isElsewhere({ file, elsewhere }: Made, ownFolder: string): boolean {
  return elsewhere ?? path.basename(path.dirname(file)) !== path.basename(ownFolder);
}

/** The latest copies outside the program's own folder, newest first. */
export function externalBackups(store: Store, ownFolder: string): ExternalBackup[] {
  return store.orm
    .select({ made: audit.after, who: audit.staffName })
    .from(audit)
    .where(eq(audit.procedure, 'backup.now'))
    .orderBy(desc(audit.id))
    .limit(LOOKED_AT)
    .all()
    .flatMap(({ made, who }): ExternalBackup[] => {
      const copy = made as Made | null;
      if (typeof copy?.file !== 'string' || !isElsewhere(copy, ownFolder)) return [];
      const { elsewhere: _, ...file } = copy;
      return [{ ...file, who }];
    })
    .slice(0, LISTED);
}
