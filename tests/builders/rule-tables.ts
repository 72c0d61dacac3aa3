/** Rule tables as village offices keep them, as workbooks. */
import { utils, write, type BookType, type CellObject } from '@e965/xlsx';

export type RuleCell = string | number | null | CellObject;

export const RULE_HEADING = ['序号', '类别', '项目', '评分标准', '分值', '上限', '频次', '备注'];

/** Category, item, standard, points, cap, frequency, remark. An empty category is that of the row above. */
const ITEMS: [string, string, string, RuleCell, RuleCell, string, string][] = [
  ['环境卫生', '庭院整洁', '房前屋后干净，柴草堆放整齐', 2, '', '每月4次', ''],
  ['', '门前三包', '每次检查合格加1分，每月最多1分', '', '', '', ''],
  ['', '垃圾分类', '每月每户5分', '', '', '', ''],
  ['', '义务植树', '每植树1棵加0.5分，每年最多加10分', '', '', '', '以护林员登记为准'],
  ['', '厕所革命', '完成户厕改造，一次性奖励20分', '', '', '', '须提供照片'],
  ['', '河道清理', '每人次加1分', '', 6, '每月', ''],
  ['公益事业', '参加义务劳动', '半天', '+2', '每季度最多20分', '', ''],
  ['', '志愿服务', '每小时1分，每日最多8分', '', '', '', ''],
  ['', '为村捐款', '每100元加1分', 1, '', '', '凭收据'],
  ['', '捐献图书', '每10本加0.5分', '', '', '', ''],
  ['', '调解纠纷', '主动调解邻里矛盾', '+1至+10', '', '', '由评议会定'],
  ['', '见义勇为', '情节突出', '50', '', '一次性', ''],
  ['', '红白理事会帮忙', '每次加2分，每年最多加3分', '', '', '', ''],
  ['乡风文明', '好婆婆好媳妇', '县级加20分，乡镇级加10分，村级加5分', '', '', '', '凭荣誉证书'],
  ['', '培养大学生', '每培养一名本科以上大学生，一次性奖励100分', '', '', '', ''],
  ['', '参加村民会议', '每参加1次会议加1分', '', '', '每年12次', ''],
  ['', '丧事简办', '加十分', '', '', '', ''],
  ['', '婚事新办', '5', '5', '', '一次性', ''],
  ['', '家庭增收', '年收入增长9%以上，年奖励3分', '', '', '', ''],
  ['', '学习培训', '2分/次，20分/月封顶', '', '', '', ''],
  ['产业发展', '带动就业', '发展50亩以上或带动20人以上的加15分', '', '', '', ''],
  ['', '电商销售', '每 1,000 元加0.1分', '', 30, '每年', ''],
  ['', '合作社入股', '酌情加分', '', '', '', ''],
  ['', '技术传授', '每场加3分', '', '每年最多加3分', '', ''],
  ['负面清单', '乱倒垃圾', '每次扣2分，30天内整改到位的不扣分', '', '', '', ''],
  ['', '乱搭乱建', '视情节轻重扣2-5分', '', '', '', '14天内整改的免扣分'],
  ['', '占道经营', '－1～－5', '', '', '', ''],
  ['', '牲畜散养', '发现一次扣1分，再犯加倍', '', '', '', ''],
  ['', '燃放烟花', '轻微扣1分，一般扣3分，严重扣5分', '', '', '', ''],
  ['', '参与赌博', '发现一次', -5, '', '', ''],
  ['', '不赡养老人', '取消当年积分', '', '', '', ''],
  ['', '偷盗', '降B级', '', '', '', ''],
  ['', '打架斗殴', '直接评定为“差”', '', '', '', ''],
  ['', '散布谣言', '记入不良记录', '', '', '', ''],
  ['', '辱骂干部', '扣2-5分', '', '每年最多扣10分', '', ''],
  ['', '薄养厚葬', '一票否决', '', '', '', ''],
  ['民主评议', '村级事务参与度', '由各小组评议', '', 30, '', ''],
  ['', '党员联系户', '每季度走访一遍加5分', '', '', '', ''],
  ['', '网格员评价', '评为优秀加5分，良好加3分，合格加1分', '', '', '', ''],
  ['', '意见建议', '被采纳的每条加2分', 3, '', '', ''],
];

/** 40 items under a merged title, the categories merged over their rows; the first item stands in row 3. */
export function ruleTable(bookType: BookType = 'xlsx'): Uint8Array {
  const rows: RuleCell[][] = ITEMS.map((cells, index) => [index + 1, ...cells]);
  const starts = ITEMS.flatMap(([category], index) => (category === '' ? [] : [index]));
  const merges = starts.map((first, index) => {
    const last = (starts[index + 1] ?? ITEMS.length) - 1;
    return `B${String(first + 3)}:B${String(last + 3)}`;
  });
  return ruleBook([['地禾村积分细则表'], RULE_HEADING, ...rows], ['A1:H1', ...merges], bookType);
}

/** A workbook of one sheet with these cells. */
export function ruleBook(
  rows: RuleCell[][],
  merges: readonly string[] = [],
  bookType: BookType = 'xlsx',
  name = '细则',
): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows as unknown[][]);
  sheet['!merges'] = merges.map((range) => utils.decode_range(range));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'buffer', bookType, compression: true }) as Buffer);
}

/** A long rule table of so many items, each with words to read; another text each turn. */
export function longRuleTable(items: number, turn = 0): Uint8Array {
  const rows: RuleCell[][] = [RULE_HEADING];
  for (let n = 0; n < items; n += 1) {
    const [, name, standard, points, cap, frequency, remark] = ITEMS[n % ITEMS.length] ?? [];
    const number = `${String(turn)}-${String(n + 1)}`;
    rows.push([
      n + 1,
      `第${String(1 + Math.floor(n / 23))}类`,
      `${String(name)}${number}`,
      String(standard),
      points ?? null,
      cap ?? null,
      String(frequency),
      String(remark),
    ]);
  }
  return ruleBook(rows);
}
