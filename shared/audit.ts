/** Categories by which the audit trail is filtered; the screen shows them as contract features. */
export const AUDIT_FEATURES = {
  village: '村信息与设置',
  staff: '操作员与登录',
  households: '农户',
  schemes: '积分办法',
  ruleTables: '细则表导入',
  participants: '参加名单',
  declarations: '登记',
  registerImports: '登记册导入',
  inspections: '巡查',
  rectifications: '整改',
  meetings: '评议会',
  assessments: '考评',
  notices: '公示与异议',
  ledger: '入账与冲销',
  passbooks: '存折',
  cards: '积分卡',
  goods: '商品与库存',
  redemptions: '兑换',
  settlements: '结算',
  uses: '积分使用',
  closes: '期末结账',
  documents: '打印存档',
  printers: '打印机与打印',
  backup: '备份与恢复',
} as const;

export type AuditFeature = keyof typeof AUDIT_FEATURES;
