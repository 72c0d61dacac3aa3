import { localDate } from '../../shared/values/dates.ts';

/** The date in the village now, by the clock of its database. Within a transaction it is `tx.today`. */
export function todayOf({ clock }: { readonly clock: () => Date }): string {
  return localDate(clock());
}
