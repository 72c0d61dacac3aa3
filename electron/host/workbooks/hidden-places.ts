/** Rows and columns of an .xlsx sheet that the office program does not show: the parser tells them only with all styles. */
import { LIMITS } from './content.ts';

export interface HiddenPlaces {
  rows: number[];
  columns: number[];
}

/** By the sheet's place in the workbook, from 0. */
export function hiddenInPackage(contents: ReadonlyMap<string, Buffer>): HiddenPlaces[] {
  const workbook = contents.get('xl/workbook.xml');
  const relations = contents.get('xl/_rels/workbook.xml.rels');
  if (!workbook || !relations) return [];
  const targets = new Map(
    tagsOf(relations, '<Relationship ').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]),
  );
  return tagsOf(workbook, '<sheet ').map((tag) => {
    const target = (targets.get(attribute(tag, 'r:id')) ?? '').replace(/^\//, '');
    const sheet = contents.get(target) ?? contents.get(`xl/${target}`);
    return sheet ? hiddenInSheet(sheet) : { rows: [], columns: [] };
  });
}

function hiddenInSheet(xml: Buffer): HiddenPlaces {
  const hidden: HiddenPlaces = { rows: [], columns: [] };
  if (!xml.includes('hidden=')) return hidden;
  for (const tag of tagsOf(xml, '<row ').filter(isHidden)) hidden.rows.push(Number(attribute(tag, 'r')) - 1);
  for (const tag of tagsOf(xml, '<col ').filter(isHidden)) {
    const last = Math.min(Number(attribute(tag, 'max')), LIMITS.columns);
    for (let column = Number(attribute(tag, 'min')); column <= last; column++)
      hidden.columns.push(column - 1);
  }
  return hidden;
}

function isHidden(tag: string): boolean {
  return ['1', 'true'].includes(attribute(tag, 'hidden') ?? '');
}

function tagsOf(xml: Buffer, start: string): string[] {
  const tags: string[] = [];
  for (let at = xml.indexOf(start); at >= 0; at = xml.indexOf(start, at + start.length)) {
    const end = xml.indexOf('>', at);
    if (end < 0) break;
    tags.push(xml.toString('utf8', at, end));
  }
  return tags;
}

function attribute(tag: string, name: string): string | undefined {
  const start = tag.indexOf(` ${name}="`);
  if (start < 0) return undefined;
  const from = start + name.length + 3;
  return tag.slice(from, tag.indexOf('"', from));
}
