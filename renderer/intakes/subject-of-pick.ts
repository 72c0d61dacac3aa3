import { namesInclude } from '../../shared/values/name-in-text.ts';

/**
 * Whom an intake is about, in words, after a villager was picked next to it: what the clerk wrote stays, with the name
 * before it unless it is in there; only the name of the pick before goes. `name` undefined: nobody is picked any more.
 */
export function subjectOfPick(written: string, before: string | undefined, name: string | undefined): string {
  const own =
    before !== undefined && written.startsWith(before) ? written.slice(before.length).trim() : written;
  if (name === undefined || namesInclude(own, name)) return own;
  return own === '' ? name : `${name} ${own}`;
}
