/** Fields of the imported workbooks and the headings under which offices file them. */

import { plainWord } from '../values/plain-text.ts';

export type SpreadsheetKind = 'roster' | 'register' | 'goods' | 'ruleTable' | 'opening' | 'voucher';

export type RosterField =
  | 'sequence'
  | 'group'
  | 'householdNo'
  | 'headName'
  | 'name'
  | 'relation'
  | 'sex'
  | 'citizenId'
  | 'birthDate'
  | 'politicalStatus'
  | 'phone'
  | 'address'
  | 'category'
  | 'residence'
  | 'size'
  | 'remark';

export type RegisterField =
  | 'sequence'
  | 'date'
  | 'group'
  | 'householdNo'
  | 'headName'
  | 'memberName'
  | 'reason'
  | 'item'
  | 'plus'
  | 'minus'
  | 'points'
  | 'quantity'
  | 'channel'
  | 'registrar'
  | 'witness'
  | 'remark';

export type GoodsField =
  | 'sequence'
  | 'code'
  | 'name'
  | 'spec'
  | 'unit'
  | 'points'
  | 'source'
  | 'quantity'
  | 'unitPrice'
  | 'bestBefore'
  | 'allowance'
  | 'category'
  | 'provider'
  | 'remark';

export type RuleTableField =
  | 'sequence'
  | 'category'
  | 'item'
  | 'standard'
  | 'points'
  | 'plus'
  | 'minus'
  | 'cap'
  | 'frequency'
  | 'remark';

export type OpeningField =
  | 'sequence'
  | 'group'
  | 'householdNo'
  | 'headName'
  | 'memberName'
  | 'balance'
  | 'honour'
  | 'month'
  | 'printedPage'
  | 'printedLine'
  | 'cardNumber'
  | 'remark';

export type VoucherField = 'sequence' | 'number' | 'face' | 'remark';

export interface FieldOf {
  opening: OpeningField;
  roster: RosterField;
  register: RegisterField;
  goods: GoodsField;
  ruleTable: RuleTableField;
  voucher: VoucherField;
}

/** Column index (0-based) of each field; null or absent when the sheet has none. */
export type Columns<Field extends string> = Partial<Record<Field, number | null>>;

/**
 * Position of the table in a workbook and its column mapping: detected by the program, corrected by the
 * clerk.
 */
export interface ColumnMapping<Field extends string> {
  sheet: string;
  /** Last heading row, 1-based; 0 when the sheet has none. */
  headingRow: number;
  /** First data row, 1-based. */
  firstRow: number;
  columns: Columns<Field>;
}

export interface FieldDefinition {
  /** Label shown to the clerk. */
  label: string;
  /** Headings, most likely first, separated by blanks. */
  headings: string;
}

type Definitions<Field extends string> = Record<Field, FieldDefinition>;

const SEQUENCE: FieldDefinition = { label: '序号', headings: '序号 编号 序 行号 No NO. 顺序号' };
const REMARK: FieldDefinition = { label: '备注', headings: '备注 说明 备考 其他说明' };
const GROUP: FieldDefinition = {
  label: '村民小组',
  headings:
    '村民小组 所在村民小组 所属村民小组 小组 组别 所在小组 所属小组 所在组 村小组 组名 小组名称 村民小组名称 生产队 队别 组号 组 自然湾 湾组 村湾 湾 自然村 自然村名 自然村组 自然组 自然屯 自然寨 屋场',
};
const HOUSEHOLD_NO: FieldDefinition = {
  label: '户号',
  headings:
    '户号 户编号 家庭编号 农户编号 户编码 家庭编码 家庭户号 户籍编号 户籍号 户口编号 户口簿编号 户口本号 户序号 农户编码 户ID',
};

export const ROSTER_FIELDS: Definitions<RosterField> = {
  sequence: SEQUENCE,
  group: GROUP,
  householdNo: HOUSEHOLD_NO,
  headName: {
    label: '户主',
    headings: '户主 户主姓名 户主名 户主名字 户主名称 户主姓名(家庭) 户名 户主/户名 农户姓名 农户名称',
  },
  name: {
    label: '姓名',
    headings:
      '姓名 成员姓名 家庭成员姓名 人员姓名 村民姓名 家庭成员 家庭人员姓名 家庭人口姓名 成员名字 名字 成员 人员 居民姓名',
  },
  relation: {
    label: '与户主关系',
    headings:
      '与户主关系 与户主的关系 和户主关系 同户主关系 户主关系 家庭关系 成员关系 与户主之关系 关系 称谓',
  },
  sex: { label: '性别', headings: '性别 男女' },
  citizenId: {
    label: '身份证号',
    headings:
      '身份证号码 身份证号 公民身份号码 公民身份证号码 公民身份证号 居民身份证号码 居民身份证号 证件号码 身份号码 身份证 证件号 有效证件号码 成员身份证号 成员身份证号码 户主身份证号 户主身份证号码',
  },
  birthDate: { label: '出生日期', headings: '出生日期 出生年月日 出生年月 生日 出生时间 出生' },
  politicalStatus: { label: '政治面貌', headings: '政治面貌 政治面目 政治身份 是否党员 党员 是否中共党员' },
  phone: {
    label: '联系电话',
    headings:
      '联系电话 手机号码 手机号 联系方式 电话 手机 电话号码 联系手机 本人电话 成员联系电话 户主联系电话 户主电话',
  },
  address: {
    label: '住址',
    headings:
      '住址 家庭住址 家庭地址 现住址 现住地址 居住地址 居住地 现居住地 常住地址 住所 详细住址 详细地址 地址 门牌号 门牌号码 门牌 房屋门牌号 户籍地址 户籍住址 户口地址',
  },
  category: {
    label: '人员类别',
    headings:
      '人员类别 类别 户类别 农户类别 农户类型 户类型 人员类型 家庭类别 家庭类型 户属性 农户属性 人员属性 身份类别 标签',
  },
  residence: {
    label: '居住情况',
    headings: '居住情况 居住状态 居住状况 常住情况 是否常住 在家情况 外出情况 是否外出 人户状态',
  },
  size: {
    label: '家庭人口',
    headings: '家庭人口 家庭人口数 家庭人数 人口数 户人口 户内人口 人数 人口 在册人口 户籍人口',
  },
  remark: REMARK,
};

export const REGISTER_FIELDS: Definitions<RegisterField> = {
  sequence: SEQUENCE,
  date: {
    label: '日期',
    headings: '日期 时间 登记日期 发生日期 事项日期 事发日期 月日 登记时间 发生时间 活动日期 活动时间',
  },
  group: GROUP,
  householdNo: HOUSEHOLD_NO,
  headName: { label: '户主', headings: '户主 户主姓名 户名 户主名 农户 农户姓名 户 家庭 积分户 户主名字' },
  memberName: {
    label: '姓名',
    headings: '姓名 村民姓名 当事人 人员姓名 成员姓名 参与人 参加人 申报人 行为人 村民',
  },
  reason: {
    label: '事由',
    headings:
      '事由 加扣分事由 加减分事由 积分事由 事项内容 具体事由 内容 事迹 具体事项 行为 事由说明 具体内容 具体表现 事项 理由 原因',
  },
  item: {
    label: '积分项目',
    headings: '积分项目 项目 积分类别 项目名称 类别 积分事项 积分类型 项目类别 考评项目 指标',
  },
  plus: { label: '加分', headings: '加分 加分值 奖分 奖励分 加分分值 加 得分 奖励积分 增加积分' },
  minus: { label: '扣分', headings: '扣分 扣分值 减分 扣分分值 减分值 扣 减 扣减积分 扣除积分' },
  points: {
    label: '分值',
    headings: '分值 加扣分 加减分 积分 分数 积分值 拟分 拟积分 加(扣)分 加/扣分 加减分值 加扣分值',
  },
  quantity: {
    label: '数量',
    headings: '数量 计分数量 数目 工时 时长 小时数 服务时长 参与时长 义工时长 天数 次数',
  },
  channel: { label: '申报方式', headings: '申报方式 登记方式 申报途径 来源 申报渠道 方式' },
  registrar: { label: '登记人', headings: '登记人 登记员 记录人 经办人 经手人 经办 经手 填报人 网格员' },
  witness: { label: '证明人', headings: '证明人 见证人 佐证人 核实人 证人' },
  remark: REMARK,
};

export const GOODS_FIELDS: Definitions<GoodsField> = {
  sequence: { label: '序号', headings: '序号 行号 序 顺序号' },
  code: {
    label: '编码',
    headings: '编码 条码 条形码 商品编码 商品条码 物品编码 商品条形码 货号 物品编号 商品编号 编号',
  },
  name: {
    label: '品名',
    headings: '品名 物品名称 商品名称 物品 商品 名称 货品名称 物资名称 兑换物品 奖品名称',
  },
  spec: { label: '规格', headings: '规格 规格型号 型号 物品规格 商品规格 型号规格' },
  unit: { label: '单位', headings: '单位 计量单位 数量单位' },
  points: {
    label: '兑换积分',
    headings: '兑换积分 所需积分 积分 兑换分值 分值 积分值 单价积分 兑换分 单分 兑换所需积分 需要积分',
  },
  source: { label: '来源', headings: '来源 物品来源 物资来源 购捐 来源方式' },
  quantity: { label: '数量', headings: '数量 库存 库存数量 入库数量 现有数量 数目 件数 库存数' },
  unitPrice: {
    label: '单价',
    headings: '单价 单价元 价格 进价 进货价 进货单价 采购单价 采购价 购进单价 市场价 参考价 零售价',
  },
  bestBefore: {
    label: '保质期至',
    headings: '保质期至 有效期至 保质期 到期日期 过期日期 有效期 截止日期 保质期到 失效日期',
  },
  allowance: { label: '限兑', headings: '限兑 限兑数量 限领 限购 限量 每户限兑 兑换限额 限兑规定' },
  category: { label: '类别', headings: '类别 品类 分类 物品类别 商品类别 种类 商品分类 物品分类 类型' },
  provider: {
    label: '供货商（捐赠人）',
    headings: '供货商 供货单位 进货单位 供应商 捐赠人 捐赠单位 捐赠者 拨付单位 供货商捐赠人 来源单位',
  },
  remark: REMARK,
};

export const RULE_TABLE_FIELDS: Definitions<RuleTableField> = {
  sequence: SEQUENCE,
  category: {
    label: '类别',
    headings:
      '类别 积分类别 项目类别 大类 一级指标 指标类别 积分类型 项目类型 类型 分类 板块 维度 方面 考评类别 评分类别 一级项目 项目大类 内容类别',
  },
  item: {
    label: '项目',
    headings:
      '项目 积分项目 项目名称 评分项目 考评项目 考核项目 加分项目 扣分项目 奖励项目 具体项目 二级指标 三级指标 指标 评分指标 积分内容 评价内容 考评内容 评分内容 考核内容 加分内容 扣分内容 积分事项 加分事项 扣分事项 项目内容 具体内容 事项 行为 行为内容 内容 小类 二级项目',
  },
  standard: {
    label: '标准',
    headings:
      '评分标准 积分标准 评价标准 标准 标准及分值 标准和分值 评分标准及分值 积分标准及分值 赋分标准 计分标准 考评标准 评价细则 评价办法 考核标准 加分标准 扣分标准 奖分标准 加扣分标准 加减分标准 评分细则 积分细则 评分办法 计分办法 计分方法 赋分规则 计分规则 评分依据 评分说明 分值标准 具体标准 具体要求 要求',
  },
  points: {
    label: '分值',
    headings:
      '分值 积分 分数 赋分 积分值 基本分值 标准分 标准分值 参考分值 单项分值 加扣分 加减分 加扣分值 加减分值 加(扣)分 加/扣分 加(减)分 得分',
  },
  plus: { label: '加分', headings: '加分 加分值 加分分值 奖励分 奖分' },
  minus: { label: '扣分', headings: '扣分 扣分值 扣分分值 减分 减分值' },
  cap: {
    label: '上限',
    headings:
      '上限 最高分 最高限分 封顶 封顶分 封顶分值 限额 限分 上限分 上限分值 积分上限 分值上限 加分上限 上限频次 上限及频次 上限或频次 上限和频次 每月上限 月上限 每季上限 季度上限 每年上限 年上限 年度上限 次数上限 限制',
  },
  frequency: {
    label: '频次',
    headings: '频次 频率 计分频次 评分频次 积分频次 周期 计分周期 评分周期 积分周期 考评周期 次数 限次',
  },
  remark: REMARK,
};

export const OPENING_FIELDS: Definitions<OpeningField> = {
  sequence: SEQUENCE,
  group: GROUP,
  householdNo: HOUSEHOLD_NO,
  headName: { label: '户主', headings: '户主 户主姓名 户名 户主名 农户 农户姓名 户主名字 户' },
  memberName: { label: '姓名', headings: '姓名 村民姓名 成员姓名 党员姓名 志愿者姓名 人员姓名 本人姓名' },
  balance: {
    label: '可兑余额',
    headings:
      '可兑余额 可兑积分 可兑换积分 积分余额 余额 结余积分 积分结余 结余 剩余积分 现有积分 可用积分 当前积分 现存积分 剩余 期初余额 现有余额 积分',
  },
  honour: {
    label: '累计荣誉分',
    headings: '累计荣誉分 荣誉分 累计积分 累计得分 累计总分 历年累计 总积分 累计 总得分 总分',
  },
  month: {
    label: '各月积分',
    headings:
      '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月 1月份 2月份 3月份 一月 二月 三月 一月份 二月份 三月份 1月积分 2月积分 3月积分',
  },
  printedPage: {
    label: '存折打到第几页',
    headings:
      '存折已打到第几页 存折打到第几页 存折已打到第几页第几行 打到第几页 存折页 存折页码 已打页 存折位置 页',
  },
  printedLine: {
    label: '存折打到第几行',
    headings: '存折已打到第几行 存折打到第几行 打到第几行 第几行 存折行 已打行 行',
  },
  cardNumber: { label: '原卡号', headings: '原卡号 卡号 积分卡号 积分卡 旧卡号 原积分卡号 老卡号' },
  remark: REMARK,
};

export const VOUCHER_FIELDS: Definitions<VoucherField> = {
  sequence: SEQUENCE,
  number: { label: '券号', headings: '券号 积分券号 券编号 积分券编号 号码 券号码 票号' },
  face: { label: '面额', headings: '面额 面值 券面额 券面值 分值 积分 积分面额 金额' },
  remark: REMARK,
};

export const FIELDS: { [Kind in SpreadsheetKind]: Definitions<FieldOf[Kind]> } = {
  roster: ROSTER_FIELDS,
  register: REGISTER_FIELDS,
  goods: GOODS_FIELDS,
  ruleTable: RULE_TABLE_FIELDS,
  opening: OPENING_FIELDS,
  voucher: VOUCHER_FIELDS,
};

/** Spreadsheet column letters: 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = Math.trunc(index / 26) - 1;
  return `${rest >= 0 ? columnLetters(rest) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** Normalises a heading: removes blanks, line breaks, stars, colons, units in brackets. */
export function plainHeading(text: string): string {
  return plainWord(text)
    .replace(/[*:★_、]/g, '')
    .replace(/(.)\((?:[^()]*)\)$/, '$1')
    .toUpperCase();
}
