/** What an item leads to other than points. */
import { outcomeText } from '../schemes/describe.ts';
import type { ItemOutcome } from '../schemes/model.ts';
import type { TokenReader } from './token-reader.ts';

export function readOutcomes(reader: TokenReader): void {
  const settle = (outcome: ItemOutcome) => {
    reader.outcome = outcome;
    reader.signs.add('deduction');
    reader.understood.push(outcomeText(outcome));
  };
  reader.consume('降(?:低|为|至|到)*(\\d+)(?:个)?(?:级|档|等)(?:次)?', ([, steps = '']) => {
    if (Number(steps) < 1 || Number(steps) > 10) return false;
    settle({ kind: 'down', steps: Number(steps) });
    return true;
  });
  reader.consume(
    '(?:(?:一票否决,?)?(?:直接|一律)?(?:降(?:低)?(?:为|至|到)?|(?:直接|一律)(?:评定?|判定?|定|列|认定)(?:为|入)?))["“]?([A-E][+-]?(?:级|等|档)?|差|不合格|不称职|后进|较差|一般)["”]?(?:等次|等级|档次)?',
    ([, grade = '']) => {
      settle({ kind: 'grade', grade: /^[A-E][+-]?$/.test(grade) ? `${grade}级` : grade });
    },
  );
  reader.consume(
    // 取消当年分红 and 取消积分兑换资格 strike no points; neither does the end of the year.
    '(?:取消|清零|清空)(?:当[年月季次期]|全部|本次|所有|该项|已得|年度|季度)*(?:的)?积?分(?:清零|作废)?(?![值红配享超卡制评兑]|资格|奖)|(?<!年[底终末]|次年|跨年|期满|每年|每季度?|每月)积分(?:清零|作废)',
    () => {
      settle({ kind: 'strike' });
    },
  );
  reader.consume('(?:记|列)入不良记录|记不良记录1?次?', () => {
    settle({ kind: 'badRecord' });
  });
}
