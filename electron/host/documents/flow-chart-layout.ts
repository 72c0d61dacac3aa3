/** 流程图: the steps of a scheme from top to bottom, on one page for the wall. */
import type { Content } from 'pdfmake/interfaces.js';
import type { FlowStep } from '../../../shared/schemes/flow.ts';
import { bracketed } from '../../../shared/values/brackets.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { heading } from './frame.ts';
import { mm, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface FlowChartRecord {
  frame: DocumentFrame;
  scheme: string;
  version: number;
  /** Null of a draft. */
  effectiveFrom: string | null;
  steps: FlowStep[];
}

const MARGINS: Sheet['margins'] = [30, 20, 30, 24];
/** pt of the page for the steps: its height less margins, heading and the last line. */
const ROOM = mm(297 - MARGINS[1] - MARGINS[3]) - 110;
/** Of a step's share: the box, and the arrow to the next one. */
const ARROW = 0.32;
/** More steps have their details on the line of the name. */
const MAX_IN_TWO_LINES = 14;

export function flowChartLayout({
  frame,
  scheme,
  version,
  effectiveFrom,
  ...record
}: FlowChartRecord): Sheet {
  const title = '积分办理流程图';
  const steps = record.steps.length > MAX_IN_TWO_LINES ? record.steps.map(inOneLine) : record.steps;
  const share = Math.min(72, ROOM / Math.max(1, steps.length));
  const size = Math.max(9, Math.min(16, share * 0.27));
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: size,
    content: () => [
      ...heading(`${frame.village}${title}`, 22, {
        left: effectiveFrom === null ? '草案，未表决' : `自${chineseDate(effectiveFrom)}起执行`,
        right: `第 ${String(version)} 版`,
        fontSize: 11,
        scheme,
      }),
      ...steps.flatMap((step, index) => [
        ...(index === 0 ? [] : [arrow(share * ARROW)]),
        box(index + 1, step, size, (share * (1 - ARROW) - size * 2.6) / 2),
      ]),
    ],
  };
}

function inOneLine({ name, detail }: FlowStep): FlowStep {
  return { name: detail === '' ? name : `${name}${bracketed(detail)}`, detail: '' };
}

function box(number: number, { name, detail }: FlowStep, size: number, padding: number): Content {
  return {
    unbreakable: true,
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: `${String(number)}. ${name}`, font: 'sans', bold: true, fontSize: size },
              ...(detail === '' ? [] : [{ text: detail, fontSize: Math.max(8, size * 0.75) }]),
            ],
            alignment: 'center',
          },
        ],
      ],
    },
    layout: {
      hLineWidth: () => 1,
      vLineWidth: () => 1,
      paddingTop: () => Math.max(2, padding),
      paddingBottom: () => Math.max(2, padding),
    },
  };
}

/** A line with a head, in the middle of the page. */
function arrow(height: number): Content {
  const middle = mm(210 - MARGINS[0] - MARGINS[2]) / 2;
  const head = Math.min(5, height / 2);
  return {
    canvas: [
      { type: 'line', x1: middle, y1: 1, x2: middle, y2: height - 1, lineWidth: 1.2 },
      {
        type: 'polyline',
        closePath: true,
        color: 'black',
        points: [
          { x: middle - head * 0.7, y: height - 1 - head },
          { x: middle + head * 0.7, y: height - 1 - head },
          { x: middle, y: height - 1 },
        ],
      },
    ],
  };
}
