/** 帮扶档案: one case of the follow-up with its talks, help and re-checks; kept in the office. */
import type { TableCell } from 'pdfmake/interfaces.js';
import { chineseDate } from '../../../shared/values/dates.ts';
import { FOOT, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';
import { heading, signatures } from './frame.ts';
import { cell, labelCell, ruledTable, spannedCells, tableWithFoot } from './table.ts';

export interface CaseFileRecord {
  frame: DocumentFrame;
  /** 余明梅, 余明梅户 */
  who: string;
  householdNo: string;
  group: string;
  cause: string;
  openedOn: string;
  /** Absent where the office decided that no follow-up is needed. */
  helper?: string;
  aim?: string;
  dueOn?: string;
  records: { day: string; what: string; doneBy: string; content: string }[];
  /** Absent while it is under way. */
  ending?: string;
}

const centre = { align: 'center' as const };

export function caseFileLayout(record: CaseFileRecord): Sheet {
  const { frame, records, helper, aim, dueOn, ending } = record;
  const title = '帮扶档案';
  const wide = (name: string, text: string): TableCell[] => [
    labelCell(name),
    cell(text, { colSpan: 3 }),
    ...spannedCells(2),
  ];
  return {
    frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: [22, 20, 20, 22],
    fontSize: 11,
    content: (tail) => [
      ...heading(`${frame.village}${title}`, 20, {
        left: '内部资料，不公开',
        right: `编号：${frame.serial}`,
        fontSize: 11,
      }),
      ruledTable(
        [
          [
            labelCell('帮扶对象'),
            cell(record.who),
            labelCell('组、户号'),
            cell(`${record.group}　${record.householdNo}`),
          ],
          wide('缘由', record.cause),
          ...(aim === undefined ? [] : [wide('帮扶目标', aim)]),
          [
            labelCell('立档日期'),
            cell(chineseDate(record.openedOn)),
            labelCell('帮扶期限'),
            cell(dueOn === undefined || dueOn === '' ? '' : chineseDate(dueOn)),
          ],
          ...(helper === undefined ? [] : [wide('帮扶人', helper)]),
          ...(ending === undefined ? [] : [wide('结果', ending)]),
        ],
        { widths: [70, '*', 70, 150], padding: { x: 4, y: 5 } },
      ),
      ...tableWithFoot({
        head: ['日期', '事项', '谁办的', '情况'].map((text) => labelCell(text)),
        rows:
          records.length === 0
            ? [[cell('还没有谈话、帮扶和复查的记录。', { colSpan: 4, align: 'center' }), ...spannedCells(3)]]
            : records.map(({ day, what, doneBy, content }) => [
                cell(day, centre),
                cell(what, centre),
                cell(doneBy, centre),
                cell(content),
              ]),
        foot: [signatures(['帮扶人', '本人（户主）', '村负责人', '日期'], { fontSize: 11, id: FOOT })],
        tail,
        table: { widths: [70, 92, 70, '*'], padding: { x: 4, y: 5 }, margin: [0, 10, 0, 0] },
      }),
    ],
  };
}
