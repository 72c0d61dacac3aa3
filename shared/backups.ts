/** Backups: the days until a reminder, and how many are kept. */

/** The home page reminds of a backup once the last is older than this. */
export const BACKUP_REMINDER_DAYS = 7;

/** Number kept of those the program writes by itself. Manual backups are removed by a person only. */
export const BACKUPS_KEPT = { daily: 30, exit: 10, migration: 10 } as const;

/**
 * Number of replaced databases kept in any case. An older one is removed only after as many daily backups were
 * written after it: the village has worked with what replaced it.
 */
export const REPLACED_BACKUPS_KEPT = 10;
