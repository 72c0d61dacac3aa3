/** A village that already runs points, and the sheet of balances that its paper book comes to. */
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { cardNumber } from '../../shared/values/card-number.ts';
import { applicationOf } from './call.ts';
import { sampleAdopted } from './fill-missing.ts';
import { buildHousehold } from './households.ts';
import { balanceSheet } from './openings.ts';
import { buildVillage } from './village.ts';

export const HEADINGS = [
  '户号',
  '户主',
  '可兑余额',
  '累计荣誉分',
  '存折已打到第几页',
  '存折已打到第几行',
  '原卡号',
];
export const OLD_CARD = cardNumber(4711);
/** Three households: one with a booklet and a card, one that owes, one that had spent all. */
export const SHEET = balanceSheet(
  ['地禾村积分余额表'],
  HEADINGS,
  ['01001', '余明梅', 123.5, 350, 2, 5, OLD_CARD],
  ['01002', '胡根土', -5, 20, '', '', ''],
  ['02001', '张有福', 0, '200.25', '', '', ''],
  ['合计', '', 118.5, 570.25],
);

/** The households of that sheet under the sample scheme, changed where a test wants other rules, and the application on their village. */
export function villageWithPaperBook(changes: Partial<SchemeRules> = {}) {
  const village = buildVillage();
  const { schemeId, versionId } = sampleAdopted(village, changes);
  const household = (name: string, no: string, group: number) =>
    buildHousehold(village, name, { no, group }).id;
  return {
    village,
    app: applicationOf(village),
    schemeId,
    versionId,
    yu: household('余明梅', '01001', 1),
    hu: household('胡根土', '01002', 1),
    zhang: household('张有福', '02001', 2),
  };
}
