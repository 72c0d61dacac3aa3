/** Pages that the search finds by name, with synonyms. */
import { readPageCode } from '../../shared/values/record-code.ts';
import { matches, searchKeys, type SearchKeys } from '../../shared/values/search-key.ts';
import type { Role } from '../../shared/roles.ts';
import { mayOpen } from './access.ts';

export interface KnownPage {
  path: string;
  name: string;
  /** A tab of the page. */
  tab?: 'journal' | 'files' | 'applications' | 'countersign';
}

interface PageEntry extends KnownPage {
  keys: SearchKeys[];
}

function page(path: string, name: string, ...alsoCalled: string[]): PageEntry {
  return { path, name, keys: [name, ...alsoCalled].map(searchKeys) };
}

const PAGES: readonly PageEntry[] = [
  page('/', '工作台', '今天要办', '首页'),
  page('/households', '农户', '花名册', '农户档案'),
  page('/households/import', '导入花名册'),
  page('/schemes', '积分办法', '积分细则', '评分标准'),
  page('/schemes/templates', '办法模板'),
  page('/steps', '程序登记', '程序', '村民代表会议', '上级审核', '复评'),
  page('/participants', '参加名单', '党员', '志愿者'),
  page('/declarations', '登记', '申报', '加扣分登记册', '初审'),
  page('/declarations/import', '导入登记册'),
  page('/inspections', '巡查', '卫生检查', '网格日志'),
  page('/assignments', '交办事务', '交办事务本', '承办'),
  page('/cases', '帮扶档案', '帮扶', '后进', '黄牌', '谈话'),
  { ...page('/cases', '恢复参评申请', '撤榜', '恢复参评'), tab: 'applications' },
  page('/problems', '问题清单', '销号', '督查', '问题整改通报'),
  page('/rectifications', '整改', '整改通知书'),
  page('/weighing', '称重回收', '垃圾回收'),
  page('/meetings', '评议会', '评议小组', '会议记录'),
  page('/assessments', '考评'),
  page('/notices', '公示', '公示表', '异议'),
  page('/intakes', '来访', '质询', '意见建议', '线索', '举报', '荐举', '举荐箱', '征求意见'),
  page('/ledger', '台账', '流水', '对账单', '归档册', '年度归档'),
  { ...page('/ledger', '冲销（在流水里点那一笔）', '冲销', '更正错账'), tab: 'journal' },
  { ...page('/ledger', '撤销不计分的记录（在流水下面）', '不良记录', '一票否决'), tab: 'journal' },
  { ...page('/ledger', '户积分档案', '积分档案', '档案签收', '档案袋'), tab: 'files' },
  page('/documents', '纸张档案', '单据存档', '档案', '重印', '印过的纸'),
  page('/openings', '期初余额', '期初', '接转', '老账本', '期初公示'),
  page('/openings/import', '导入期初余额'),
  page('/passbooks', '存折与积分卡', '续打', '挂失', '补卡'),
  page('/boards', '积分榜', '排名', '红榜'),
  page('/flags', '流动红旗', '授旗', '红旗榜'),
  page('/closes', '期末结账', '结账', '分红', '星级'),
  page('/counter', '超市柜台', '兑换'),
  page('/goods', '商品', '物品', '入库', '盘点'),
  page('/goods/import', '导入物品目录'),
  page('/uses', '积分使用', '兑现', '捐赠', '优惠'),
  page('/vouchers', '积分券', '发券', '券号', '券结算', '统计表'),
  page('/vouchers/import', '接收积分券号码表', '导入券号', '号码表'),
  page('/purchases', '采购', '采购单', '验收', '询价'),
  page('/settlements', '结算与日结', '兑换登记', '小票', '班次', '交班', '手写单', '停电'),
  page('/funds', '资金专账', '收支', '资金', '报账', '凭证'),
  page('/reports', '报表', '月报', '季报', '年报', '统计'),
  { ...page('/spot-checks', '会签', '监委会会签', '付款会签'), tab: 'countersign' },
  page('/spot-checks', '监委会抽查', '抽查', '监督', '监委会', '值得看的情况'),
  page(
    '/system',
    '系统',
    '村信息',
    '操作员',
    '备份',
    '恢复',
    '审计',
    '修改密码',
    '大屏公示',
    '长辈查询',
    '生僻字',
    '缺字',
    '打印机',
    '打印',
  ),
];

const MOST = 5;

export function findPages(role: Role, query: string): KnownPage[] {
  if (query.trim() === '') return [];
  const coded = readPageCode(query);
  return PAGES.filter(
    ({ path, tab, keys }) =>
      mayOpen(role, path) &&
      ((coded === path && tab === undefined) || keys.some((known) => matches(query, known))),
  ).slice(0, MOST);
}
