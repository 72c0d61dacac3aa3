/** 流动红旗授旗登记表: the awards of a year, with room to sign for the flag. */
import type { Sheet, DocumentFrame } from '../pdf/sheet.ts';
import { registerSheet } from './register-sheet.ts';

export interface FlagRegisterRecord {
  frame: DocumentFrame;
  year: string;
  lines: {
    no: string;
    givenOn: string;
    flag: string;
    /** Whole name, with the household's number. */
    holder: string;
    /** Reason and basis. */
    reason: string;
    endedOn: string;
    /** 现持旗, 已流动, 已撤销：授错户 */
    state: string;
  }[];
}

export function flagRegisterLayout({ frame, year, lines }: FlagRegisterRecord): Sheet {
  return registerSheet({
    frame,
    title: '流动红旗授旗登记表',
    about: `${year}年`,
    columns: [
      { head: '序号', width: 24, align: 'center' },
      { head: '编号', width: 76 },
      { head: '授旗日期', width: 56, align: 'center' },
      { head: '红旗', width: { from: 70, to: 110 } },
      { head: '持旗', width: { from: 80, to: 130 } },
      { head: '事由和依据', width: '*' },
      { head: '到', width: 56, align: 'center' },
      { head: '状态', width: { from: 40, to: 90 } },
      { head: '接旗人签字', width: 70 },
    ],
    rows: lines.map((line, index) => [
      String(index + 1),
      line.no,
      line.givenOn,
      line.flag,
      line.holder,
      line.reason,
      line.endedOn,
      line.state,
      '',
    ]),
    empty: '这一年没有授过流动红旗。',
    notes: [`共 ${String(lines.length)} 次授旗。撤销的仍列在表上，不算得旗。`],
    signers: ['登记人', '村负责人', '日期'],
    rowHeight: 22,
  });
}
