/** Names of people within a text that somebody typed. */
import { characters, cleanName } from './names.ts';

const TITLES = /^(?:主任|副主任|书记|副书记|会计|文书|组长|委员|队长|同志|先生|女士|老师)$/;

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The text with `other` in place of the name, however it is spaced; one character alone is no name. */
export function withoutName(text: string, name: string, other: string): string {
  const parts = characters(cleanName(name)).filter((part) => part.trim() !== '' && part !== '·');
  if (parts.length < 2) return text;
  return text.replaceAll(new RegExp(parts.map(escaped).join('[\\s·.．•・]*'), 'giu'), other);
}

/** Names typed one after the other, separated by commas of any kind or a new line; none for blanks. */
export function namesListed(text: string): string[] {
  return text
    .split(/[\n、，,；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether one of the names in a list (余明梅、村主任胡根土) is this person's, with or without a title. */
export function namesInclude(list: string, name: string): boolean {
  const wanted = cleanName(name);
  if (wanted === '') return false;
  const parts = list.split(/[、，,；;/]+/).flatMap((part) => [part, ...part.split(/\s+/)]);
  return parts.map(cleanName).some((part) => {
    if (part === wanted) return true;
    if (part.endsWith(wanted))
      return /(?:主任|书记|会计|文书|组长|委员|队长|干部)$/.test(part.slice(0, -wanted.length));
    return part.startsWith(wanted) && TITLES.test(part.slice(wanted.length));
  });
}
