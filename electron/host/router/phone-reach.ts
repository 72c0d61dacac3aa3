import type { PhoneReach } from '../../../db/households/search.ts';
import type { PartAccess } from './base.ts';

/** The phones that the caller may recognise by a search. */
export function phoneReach({ mayHave }: PartAccess): PhoneReach {
  if (mayHave('wholePhones')) return 'whole';
  return mayHave('phones') ? 'shown' : 'none';
}

/** The input of a search of the books, whose readers see at least the ends of phones. */
export function withPhones<Input extends object>(
  input: Input,
  { mayHave }: PartAccess,
): Input & { phones: PhoneReach } {
  return { ...input, phones: mayHave('wholePhones') ? 'whole' : 'shown' };
}
