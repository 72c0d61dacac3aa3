/** Draws pages that are laid out: fills, then lines, then texts, each kind of pen set only when it changes. */
import type { Line, Page, Vector, VerticalAlignment } from 'pdfmake/js/LayoutBuilder.js';
import { number, type EmbeddedFont } from './embedded-font.ts';

export function paintPage(document: PDFKit.PDFDocument, page: Page<EmbeddedFont>): void {
  const { width, height } = page.pageSize;
  document.addPage({ size: [width, height], margin: 0 });
  const fills: string[] = [];
  /** Paths by colour and width. */
  const lines = new Map<string, string[]>();
  const texts: string[] = [];
  /** How far down the content of the cell goes. */
  const shifts: number[] = [];
  const shift = (): number => shifts.at(-1) ?? 0;
  const pen = textPen();
  for (const entry of page.items) {
    if (entry.type === 'beginVerticalAlignment') shifts.push(shift() + shiftOf(entry.item));
    else if (entry.type === 'endVerticalAlignment') shifts.pop();
    else if (entry.type === 'line') texts.push(...pen(entry.item, shift()));
    else if (entry.type === 'vector') addVector(entry.item, shift(), fills, lines);
    else throw new Error(`cannot draw: ${String((entry as { type: unknown }).type)}`);
  }
  const paths = [...lines].map(([style, path]) => `${style} ${path.join(' ')} S`);
  document.addContent([...fills, ...paths, ...(texts.length > 0 ? ['BT', ...texts, 'ET'] : [])].join('\n'));
}

function shiftOf(item: VerticalAlignment): number {
  if (item.isCellContentMultiPage || item.verticalAlignment === 'top') return 0;
  const rest = item.getViewHeight() - item.getNodeHeight();
  return item.verticalAlignment === 'middle' ? rest / 2 : rest;
}

function pathOf(vector: Vector, down: number): string {
  switch (vector.type) {
    case 'line':
      return `${point(vector.x1, vector.y1 + down)} m ${point(vector.x2, vector.y2 + down)} l`;
    case 'rect':
      return `${point(vector.x, vector.y + down)} ${point(vector.w, vector.h)} re`;
    case 'polyline': {
      const corners = vector.points.map(({ x, y }, at) => `${point(x, y + down)} ${at === 0 ? 'm' : 'l'}`);
      return [...corners, ...(vector.closePath ? ['h'] : [])].join(' ');
    }
    default:
      throw new Error(`cannot draw: ${String((vector as { type: unknown }).type)}`);
  }
}

function addVector(vector: Vector, down: number, fills: string[], lines: Map<string, string[]>): void {
  const { color, lineColor } = vector;
  const path = pathOf(vector, down);
  if (color) fills.push(`${rgb(color)} rg ${path} f`);
  if (color && !lineColor) return;
  const style = `${rgb(lineColor ?? 'black')} RG ${number(vector.lineWidth || 1)} w`;
  const paths = lines.get(style);
  if (paths) paths.push(path);
  else lines.set(style, [path]);
}

/** Answers the operators of a line of text. Neighbours in the same type are shown as one. */
function textPen(): (line: Line<EmbeddedFont>, down: number) => string[] {
  let style = '';
  let colour = '';
  return (line, down) => {
    const baseline = number(line.y + down + line.getAscenderHeight());
    const operators: string[] = [];
    for (let at = 0; at < line.inlines.length;) {
      const first = line.inlines[at];
      if (!first) break;
      const { font, fontSize, color } = first;
      let { text } = first;
      let end = first.x + first.width;
      for (at += 1; at < line.inlines.length; at += 1) {
        const next = line.inlines[at];
        if (!next || next.font !== font || next.fontSize !== fontSize || next.color !== color) break;
        if (Math.abs(next.x - end) > TOGETHER || wouldBeKerned(text, next.text)) break;
        text += next.text;
        end = next.x + next.width;
      }
      if (text === '') continue;
      font.use();
      const own = `/${font.id} ${number(fontSize)} Tf`;
      if (own !== style) operators.push(own);
      if (color !== colour) operators.push(`${rgb(color)} rg`);
      [style, colour] = [own, color];
      operators.push(`1 0 0 -1 ${number(line.x + first.x)} ${baseline} Tm ${font.show(text, fontSize)}`);
    }
    return operators;
  };
}

/** Of Latin letters measured apart, as those of a long code that may break anywhere: together they would be narrower. */
function wouldBeKerned(text: string, next: string): boolean {
  return /[!-~]$/.test(text) && /^[!-~]/.test(next);
}

/** pt: a justified line has wider gaps. */
const TOGETHER = 0.001;

function point(x: number, y: number): string {
  return `${number(x)} ${number(y)}`;
}

const NAMED: Record<string, string> = { black: '0 0 0', white: '1 1 1' };

/** #rrggbb, #rgb (the ground of a QR code), black or white. */
function rgb(color: string): string {
  const named = NAMED[color];
  if (named) return named;
  const digits = /^#([\da-f]{6}|[\da-f]{3})$/i.exec(color)?.[1];
  if (digits === undefined) throw new Error(`no such colour: ${color}`);
  const pairs = digits.length === 3 ? Array.from(digits, (one) => one + one) : (digits.match(/../g) ?? []);
  return pairs.map((pair) => number(parseInt(pair, 16) / 255)).join(' ');
}
