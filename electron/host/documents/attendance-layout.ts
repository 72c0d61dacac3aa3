/** 签到表 of a meeting. */
import { chineseDate } from '../../../shared/values/dates.ts';
import { cornerCode, heading, signatures } from './frame.ts';
import { cell, labelCell, tableWithFoot } from './table.ts';
import { FOOT, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface AttendanceRecord {
  frame: DocumentFrame;
  /** Defaults to 会议签到表. */
  title?: string;
  meeting: string;
  heldOn: string;
  /** HH:MM */
  startsAt: string;
  place: string;
  /** What the scheme calls its evaluating body. */
  body: string;
  people: { name: string; post: string }[];
  /** Villagers invited to this meeting, listed separately. */
  invited?: { name: string; post: string }[];
  /** Content of the QR code that finds the meeting. */
  code?: string;
  /** Empty rows for observers; defaults to 4. */
  emptyRows?: number;
}

const MARGINS: Sheet['margins'] = [24, 22, 24, 24];

export function attendanceLayout(record: AttendanceRecord): Sheet {
  const title = record.title ?? '会议签到表';
  const size = 12;
  const empty = Array.from({ length: record.emptyRows ?? 4 }, () => ({ name: '', post: '' }));
  const invited = record.invited ?? [];
  const people = [...record.people, ...invited, ...empty];
  const rows = people.map(({ name, post }, index) => [
    cell(String(index + 1), { align: 'center' }),
    cell(name, { align: 'center' }),
    cell(post, { align: 'center' }),
    cell(''),
    cell(''),
  ]);
  return {
    frame: record.frame,
    title,
    paper: 'A4',
    orientation: 'portrait',
    margins: MARGINS,
    fontSize: size,
    content: (tail) => [
      ...(record.code === undefined ? [] : [cornerCode(record.code, MARGINS, pageWidth('A4', 'portrait'))]),
      ...heading(`${record.frame.village}${title}`, 20, {
        left: `会议：${record.meeting}`,
        right: `编号：${record.frame.serial}`,
        fontSize: size,
      }),
      {
        text: `时间：${chineseDate(record.heldOn)} ${record.startsAt}　　地点：${record.place}`,
        margin: [0, 0, 0, 4],
      },
      ...tableWithFoot({
        head: ['序号', '姓名', '职务', '签名', '备注'].map((text) => labelCell(text)),
        rows,
        foot: [
          {
            id: FOOT,
            text:
              `${record.body}应到 ${record.people.length} 人，实到 ______ 人。` +
              (invited.length > 0 ? `邀请 ${invited.length} 人，到会 ______ 人。` : ''),
            margin: [0, 10, 0, 0],
          },
          signatures(['记录人签名', '主持人签名'], { fontSize: size }),
        ],
        tail,
        table: { widths: [36, 90, 110, '*', 70], heights: (row) => (row === 0 ? 20 : 24) },
      }),
    ],
  };
}
