/** Parses what accompanies an item's value: rectification terms, evidence, conditions. */
import { N, PERIOD, UNIT, type TokenReader } from './token-reader.ts';

/** "1-5" that a spreadsheet converted to 5 January. */
export function readDates(reader: TokenReader): void {
  reader.consume('\\d{4}-\\d{1,2}-\\d{1,2}', ([words = '']) => {
    reader.unclear.push({ text: words, why: '像是被表格软件变成了日期，请写成“1至5分”的样子' });
  });
}

export function readConditions(reader: TokenReader): void {
  const within = '(?:限期?|在)*(?:(\\d+)(?:天|日)|(\\d+)周)(?:之)?(?:以)?内';
  const unpunished = '(?:免|不)(?:予|再|除)?(?:扣|减)?(?:除)?分?(?:,?(?:否则|逾期(?:不改|未改|未整改)?))?';
  const done = '整改(?:到位|完成|完毕|合格|的)*';
  for (const words of [
    `${within}(?:完成|及时|主动)?${done},?(?:(?:整改)?(?:到位|完成|合格)的?)?(?:可|则)?${unpunished}`,
    `${within}(?:仍)?(?:未|不|没有|拒不)(?:按要求|及时|完成)*${done}(?:者)?`,
    `${within}(?:完成)?${done},(?:逾期|否则|过期)(?:不改|未改|未整改|不整改)?(?:到位|完成)?(?:的|者)?`,
  ])
    reader.consume(words, ([, days = '', weeks = '']) => {
      const length = days === '' ? Number(weeks) * 7 : Number(days);
      if (length < 1 || length > 365) return false;
      reader.rectificationDays = length;
      reader.understood.push(`${String(length)}天内整改到位不扣分`);
      return true;
    });
  reader.consume(
    '(?:再犯|重犯|屡犯|重复(?:发生|出现|违反)?|第2次|第二次)(?:者|的|及以上)?,?(?:加倍|翻倍|双倍)(?:扣分|扣除|处理|减分)?',
    () => {
      reader.repeatDoubles = true;
      reader.understood.push('再犯加倍');
    },
  );
  reader.consume(
    '(?:须|需|应|凭|要|必须)(?:提供|附|有|上传|出具|提交)?[^,。;|\\d]{0,6}(?:佐证|证明|照片|证书|票据|凭证|收据)(?:材料)?',
    () => {
      reader.evidence = 'required';
      reader.understood.push('须附佐证');
    },
  );
  reader.consume('(?:视|根据|按)情节(?:轻重|严重程度|大小)?(?:给予|予以|酌情)?(?=[扣减加\\d])', () => true);
  // Thresholds describe the activity and are not computed: 50亩以上, 增长9%以上.
  reader.consume(
    '\\d+(?:\\.\\d+)?(?:%|万?元|亩|人次|人|周岁|岁|户|小时|分钟|天|公里|平方米|米|名|次)(?:\\(?含\\)?|及)?(?:以上|以下|以内|之内)(?!整改)',
    ([words = '']) => {
      reader.understood.push(`条件：${words}`);
    },
  );
  // A minimum is not a cap: 每月至少参加1次.
  reader.consume(
    `(?:${PERIOD})?[^,。;|\\d]{0,10}(?:至少|不少于|不低于|不得少于|不得低于)[^,。;|\\d]{0,8}${N}(?:次|${UNIT})(?=[,。;|)]|$)`,
    ([words = '']) => {
      reader.understood.push(`条件：${words}`);
    },
  );
  reader.consume('(?:积分|奖励|加分|得分)*(?:不设|无|没有)上限|上不封顶(?:,?下不(?:保底|封底))?', () => true);
}
