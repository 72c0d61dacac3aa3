/** Backups that were made to other folders, a USB stick: as the trail has them, since the files may be anywhere by now. */
import { desc, eq } from 'drizzle-orm';
import path from 'node:path';
import type { BackupFile, CopyElsewhere } from '../../shared/contract/backup.ts';
import { audit } from '../schema/index.ts';
import type { Store } from './store.ts';

/** Acts looked at. */
const LOOKED_AT = 100;

/** Copies listed. */
const LISTED = 10;

/** The latest copies outside the program's own folder, newest first. */
export function copiesElsewhere(store: Store, ownFolder: string): CopyElsewhere[] {
  return store.orm
    .select({ made: audit.after, who: audit.staffName })
    .from(audit)
    .where(eq(audit.procedure, 'backup.now'))
    .orderBy(desc(audit.id))
    .limit(LOOKED_AT)
    .all()
    .map(({ made, who }) => ({ ...(made as BackupFile), who }))
    .filter(({ file }) => path.dirname(file) !== ownFolder)
    .slice(0, LISTED);
}
