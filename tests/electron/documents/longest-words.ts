/** The longest that a field takes, at each place of a record: names of people, groups, schemes, goods, places. */
import type { DocumentJob, DocumentKind } from '../../../electron/host/documents/registry.ts';

const longest = (text: string, length: number): string =>
  Array.from({ length }, (_, at) => text[at % text.length]).join('');

/** Texts of their fields’ greatest length. */
const PERSON = longest(
  '阿卜杜热合曼·买买提艾力·尼亚孜汗·库尔班江·亚森江·阿布力米提·艾合买提江·吐尔逊古丽汗',
  50,
);
const GROUP = '吐格曼贝希自然村第十三村民小组河东片';
const VILLAGE = '阿克陶县巴仁乡民族团结进步示范吐格曼贝希联合村';
const SCHEME =
  '关于推行“股份分红＋善治积分”收益分配的实施办法（试行）和村规民约道德评议积分兑换管理细则（二〇二六年修订）';
const SHOP = '阿克陶县供销合作社巴仁乡便民惠民爱心积分超市第一门市部吐格曼贝希分店';
const OFFICE = '阿克陶县巴仁乡民族团结进步示范吐格曼贝希联合村村务监督委员会暨道德评议理事会办公室';
const GOODS = '立白超洁清新无磷去渍大桶家庭装薰衣草香型浓缩洗衣液补充装组合';
const WORDS = '参加村道清扫和河道清理，协助调解邻里纠纷，帮助独居老人搬运粮食，自带工具，干了整整一天半';
const KIND = '民族团结进步模范五星级文明家庭示范户';
const UNIT = '道德币';
const POST = '村党总支书记兼村民委员会主任、网格长、评议会会长';

const FIELDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'acceptors',
      'approver',
      'collector',
      'doneBy',
      'gridMember',
      'handler',
      'head',
      'helper',
      'household',
      'households',
      'inspector',
      'investigator',
      'investigators',
      'name',
      'objectionHandler',
      'objector',
      'operator',
      'owner',
      'person',
      'receiver',
      'recorder',
      'registrar',
      'scrutineer',
      'staffName',
      'supervisors',
      'teller',
      'verifier',
      'verifiers',
      'witness',
      'donor',
    ].map((key) => [key, PERSON]),
  ),
  who: `${PERSON}户`,
  holder: `${GROUP} ${PERSON}户（020415）`,
  subject: GROUP,
  area: GROUP,
  group: GROUP,
  groupName: GROUP,
  scheme: SCHEME,
  schemeName: SCHEME,
  schemes: SCHEME,
  village: VILLAGE,
  town: '阿克陶县巴仁乡',
  shop: SHOP,
  body: OFFICE,
  decidedBy: OFFICE,
  givenBy: OFFICE,
  party: OFFICE,
  supplier: OFFICE,
  goods: GOODS,
  spec: '1.6千克每桶、每箱四桶、家庭装',
  category: '日用百货洗涤用品和厨房用品',
  flag: '卫生环境和移风易俗综合评比先进村民小组流动红旗',
  series: '2026年秋季卫生评比和移风易俗专用积分券第一批',
  title: '环境卫生和移风易俗综合评比情况逐户巡查',
  post: POST,
  class: POST,
  grade: KIND,
  grades: KIND,
  grading: '年度综合评定星级文明户',
  gradings: '年度综合评定星级文明户',
  level: KIND,
  levels: '乡村治理和移风易俗',
  unitName: UNIT,
  place: longest('第十三村民小组老晒谷场东边的文化活动广场和篮球场', 60),
  relation: '户主的姐姐的女儿的丈夫，受委托代领',
  course: WORDS,
  reason: WORDS,
  summary: WORDS,
  originalSummary: WORDS,
  deeds: WORDS,
  remark: WORDS,
  note: WORDS,
  narrative: WORDS,
  condition: WORDS,
  notes: WORDS,
  why: WORDS,
  what: WORDS,
  item: WORDS,
  standard: WORDS,
  content: WORDS,
  finding: WORDS,
  conclusion: WORDS,
  statement: WORDS,
  proof: WORDS,
  answer: WORDS,
  problem: WORDS,
  demand: WORDS,
  explanation: WORDS,
  opinion: WORDS,
  matter: WORDS,
  cause: WORDS,
  aim: WORDS,
  honour: KIND,
  about: `${SCHEME}、2026年9月`,
  limits: '每户每月最多 10 次，每年最多 60 次',
  basis: `《${SCHEME}》2026年9月积分榜`,
  address: longest(
    '新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县巴仁乡吐格曼贝希村第十三村民小组柳溪路',
    60,
  ),
  voucher: '农业农村局涉农补贴拨付通知单第20260912号',
  reference: '县供销社送货单第20260926号第三联',
  round: '第二轮（2020—2022年）年底全面考核和群众满意度测评',
  signers: '村务监督委员会主任',
  printer: '针式打印机（便民服务大厅二号窗口财务室存折专用）',
};

/** A line of a booklet is 6.35 mm high: it takes a person’s name of 24 characters, and of what was done so much. */
const IN_BOOKLETS: Readonly<Record<string, string>> = {
  handler: PERSON.slice(0, 24),
  summary: WORDS.slice(0, 36),
};

/** What names no field of a form: headings of lists, kinds and states, days. */
const isFixed = (text: string): boolean => text === '' || /^[\x20-\x7e]*$/.test(text);

/** Names and headings that are the program’s own words. */
const OWN: readonly (readonly [kind: string, field: string])[] = [
  ...['list', 'shop-list', 'trail-list', 'office-list', 'close-sheet'].map((kind) => [kind, 'head'] as const),
  ['notice', 'who'],
  ['opening-notice', 'who'],
  ['red-board', 'who'],
  ['deed-board', 'who'],
];

function longer(kind: string, field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => longer(kind, field, one));
  if (typeof value === 'string') {
    if (isFixed(value) || OWN.some(([of, name]) => of === kind && name === field)) return value;
    return (kind.startsWith('passbook') ? IN_BOOKLETS[field] : undefined) ?? FIELDS[field] ?? value;
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, longer(kind, key, one)]));
}

/** The job with the longest text in each field that somebody fills in. */
export function withLongestWords(job: DocumentJob): DocumentJob {
  return { kind: job.kind, record: longer(job.kind, '', job.record) } as DocumentJob;
}

/** Fields of a record that are not on the paper. */
const NOT_PRINTED: Partial<Record<DocumentKind | 'plate', readonly string[]>> = {
  plate: ['scheme'],
  'passbook-calibration': ['village'],
  'passbook-continuation': ['village', 'head'],
  'flag-holders': ['givenBy'],
  'fund-book': ['staffName'],
  'fund-report': ['staffName'],
};

/** The long words that the paper must say. */
export function longestWordsOf({ kind, record }: DocumentJob): string[] {
  const left = NOT_PRINTED['form' in record && record.form === 'plate' ? 'plate' : kind] ?? [];
  const words = new Set<string>();
  const collect = (field: string, value: unknown): void => {
    if (left.includes(field)) return;
    if (typeof value === 'string') {
      if (Object.values(FIELDS).includes(value) || Object.values(IN_BOOKLETS).includes(value))
        words.add(value);
    } else if (Array.isArray(value)) for (const one of value) collect(field, one);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) collect(key, one);
  };
  collect('', record);
  return [...words];
}
