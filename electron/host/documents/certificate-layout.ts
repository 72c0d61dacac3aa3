/** 荣誉证书 and 星级户牌: one on each A4 landscape page, in red within a double frame. */
import type { Content } from 'pdfmake/interfaces.js';
import { committeeName } from '../../../shared/values/committee-name.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { doubleFrame, redTitle, typeToFit } from './frame.ts';
import { mm, pageWidth, type DocumentFrame, type Sheet } from '../pdf/sheet.ts';

export interface CertificateRecord {
  frame: DocumentFrame;
  /** 荣誉证书 with the name of a household or person, 户牌 without a name. */
  form: 'award' | 'plate';
  scheme: string;
  /** 2026年第三季度 */
  periodName: string;
  issuedOn: string;
  certificates: {
    /** 余明梅户, 余明梅; empty on a plate. */
    who: string;
    householdNo: string;
    /** 名列第 1 名，评为五星; or the grade alone on a plate. */
    honour: string;
  }[];
}

const MARGINS: Sheet['margins'] = [34, 26, 34, 24];
/** pt */
const WIDE = pageWidth('A4', 'landscape') - mm(MARGINS[0] + MARGINS[2]);
const TITLES = { award: '荣誉证书', plate: '星级户牌' } as const;

export function certificateLayout(record: CertificateRecord): Sheet {
  const content = record.form === 'award' ? awardContent : plateContent;
  return {
    frame: record.frame,
    title: TITLES[record.form],
    paper: 'A4',
    orientation: 'landscape',
    margins: MARGINS,
    fontSize: 20,
    content: () =>
      record.certificates.map((certificate, index): Content => ({
        stack: [...doubleFrame(), ...content(record, certificate)],
        ...(index > 0 ? { pageBreak: 'before' as const } : {}),
      })),
  };
}

type Certificate = CertificateRecord['certificates'][number];

function awardContent(
  { frame, scheme, periodName, issuedOn }: CertificateRecord,
  { who, honour }: Certificate,
): Content[] {
  const text = `　　在${frame.village}${periodName}《${scheme}》积分评比中，${honour}。特发此证，以资鼓励。`;
  return [
    redTitle('荣誉证书', 54, 10),
    {
      text: `${who}：`,
      font: 'sans',
      bold: true,
      fontSize: typeToFit(`${who}：`, WIDE, { largest: 26, smallest: 14, lines: 2 }),
      margin: [0, 20, 0, 8],
    },
    {
      text,
      fontSize: typeToFit(text, WIDE, { largest: 22, smallest: 14, lines: 4 }),
      lineHeight: 1.5,
      preserveLeadingSpaces: true,
    },
    signed(frame.village, issuedOn),
  ];
}

function plateContent(
  { frame, periodName, issuedOn }: CertificateRecord,
  { honour, householdNo }: Certificate,
): Content[] {
  return [
    redTitle(honour, typeToFit(honour, WIDE, { largest: 96, smallest: 40, lines: 2 }), 40),
    { text: `${frame.village}　${periodName}`, alignment: 'center', fontSize: 26, margin: [0, 20, 0, 0] },
    { text: `户号 ${householdNo}`, alignment: 'center', fontSize: 14, margin: [0, 8, 0, 0] },
    signed(frame.village, issuedOn),
  ];
}

function signed(village: string, day: string): Content {
  return {
    stack: [
      { text: `${committeeName(village)}（盖章）`, alignment: 'right' },
      { text: chineseDate(day), alignment: 'right', margin: [0, 6, 0, 0] },
    ],
    fontSize: 18,
    margin: [0, 26, 10, 0],
  };
}
