/** Sentences of a passbook that explain its scheme: who is judged, what points buy, when they end. */
import { expect, test } from 'vitest';
import { GENERAL, passbookCautions, passbookRules } from '../../../shared/schemes/passbook-sentences.ts';
import { templates } from '../../../shared/schemes/templates/templates.ts';

const rulesOf = (id: string) => templates.find((one) => one.id === id)!.rules;
const of = (id: string, more: Partial<typeof GENERAL> = {}) => {
  const { subject, unitName, uses, cycle, carryOver } = rulesOf(id);
  return passbookRules({
    subject,
    unitName,
    uses,
    cycle: cycle ?? 'year',
    carryOver: carryOver ?? 'lifelong',
    ...more,
  }).join('');
};

test('the book of a scheme that pays cash does not say that there is none', () => {
  const said = of('jinshi-green-passbook');
  expect(said).toContain('积分可以兑现金');
  expect(said).not.toMatch(/不兑现金|只在本村使用/);
  expect(of('xinyu-xiaokang-station')).toContain('名单内的可以兑现金');
});

test('the book of a person does not say that households are judged', () => {
  expect(of('jinshi-love-passbook')).toContain('每人一折，只记本人的积分');
  expect(of('jinshi-love-passbook')).not.toContain('户');
  expect(passbookCautions({ subject: 'partyMember' }).join('')).not.toContain('分户');
});

test('a book says in which unit it counts, and when the balance ends', () => {
  expect(of('jinshi-green-passbook', { unitName: '元' })).toContain('（单位：元）');
  expect(of('dixu-virtue-bank', { cycle: 'quarter', carryOver: 'reset' })).toContain(
    '余额在每季度结束时清零',
  );
  expect(of('dixu-virtue-bank', { carryOver: 'resetAfterNotice' })).toContain('公告后清零');
});

test('a scheme whose points buy nothing promises nothing', () => {
  const said = of('dixu-virtue-bank', { uses: { cash: 'never' } });
  expect(said).toContain('支取为扣减的积分');
  expect(said).not.toContain('余额可以');
});

test('the general sentences stay as they were printed in the books of before', () => {
  expect(passbookRules(GENERAL)).toEqual([
    '积分按本村积分办法评定，经评议、公示无异议后入账。',
    '以户为单位记分，每户一折，全家共用。',
    '存入为奖励的积分，支取为扣减和兑换的积分，余额可以兑换。',
    '积分只在本村使用，不兑现金，不计利息。',
    '存折与村里台账不一致时，以核对后的台账为准。',
  ]);
});
