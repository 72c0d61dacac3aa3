/** 积分简则 and 注意事项 inside the cover of a passbook, as the rules of its scheme are. */
import { EVERY_PERIOD } from '../values/period.ts';
import { REDEEMED_NAMES } from './describe-optional-parts.ts';
import type { SchemeRules } from './model.ts';
import { subjectKind } from './subjects.ts';

interface Rules extends Pick<SchemeRules, 'subject' | 'unitName' | 'cycle' | 'carryOver'> {
  uses: Pick<SchemeRules['uses'], 'cash'> & {
    goods?: Pick<NonNullable<SchemeRules['uses']['goods']>, 'redeemed'> | undefined;
  };
}

/** What books said before they said what their scheme does. */
export const GENERAL: Rules = {
  subject: 'household',
  unitName: '分',
  cycle: 'year',
  carryOver: 'lifelong',
  uses: { cash: 'never', goods: { redeemed: 'anytime' } },
};

const CASH: Record<Rules['uses']['cash'], string> = {
  never: '积分只在本村使用，不兑现金，不计利息。',
  listed: '积分只在本村使用，名单内的可以兑现金，不计利息。',
  free: '积分可以兑现金，不计利息。',
};

/** What balances are for: by goods, by cash, by both or by neither. */
function spendingText({ unitName, uses: { goods, cash } }: Rules): string {
  const unit = unitName === '分' ? '' : `（单位：${unitName}）`;
  if (goods === undefined && cash === 'never') return `存入为奖励的积分${unit}，支取为扣减的积分。`;
  const use = goods === undefined ? '兑现金' : '兑换';
  const when =
    goods?.redeemed === undefined || goods.redeemed === 'anytime' ? '' : REDEEMED_NAMES[goods.redeemed];
  return `存入为奖励的积分${unit}，支取为扣减和${use}的积分，余额可以${when}${use}。`;
}

function carryOverText({ cycle, carryOver }: Rules): string[] {
  switch (carryOver) {
    case 'lifelong':
      return [];
    case 'reset':
      return [`余额在${EVERY_PERIOD[cycle]}结束时清零，请及时使用。`];
    case 'resetAfterNotice':
      return ['余额经公告后清零，请留意公告，及时使用。'];
    case 'transfer':
      return [`${EVERY_PERIOD[cycle]}结束时，余额转存下一周期。`];
  }
}

/** One sentence each. */
export function passbookRules(rules: Rules): string[] {
  return [
    '积分按本村积分办法评定，经评议、公示无异议后入账。',
    subjectKind(rules.subject) === 'household'
      ? '以户为单位记分，每户一折，全家共用。'
      : '以人为单位记分，每人一折，只记本人的积分。',
    spendingText(rules),
    CASH[rules.uses.cash],
    ...carryOverText(rules),
    '存折与村里台账不一致时，以核对后的台账为准。',
  ];
}

export function passbookCautions({ subject }: Pick<Rules, 'subject'>): string[] {
  return [
    '请妥善保管，不得涂改、转借；涂改无效。',
    '遗失请立即到村里挂失，补发新折，余额照转。',
    `${subjectKind(subject) === 'household' ? '户主变更、分户' : '转户'}、迁出的，请携带本折到村里办理。`,
    '对所记积分有异议的，请在公示期内提出。',
  ];
}
