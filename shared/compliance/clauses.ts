/** Legal clauses cited by the findings of the compliance check. */
import * as z from 'zod';

export const CLAUSES = {
  lawfulRights:
    '中农发〔2020〕11号二（五）：有关惩罚措施不得侵害农民合法权利，不得剥夺农民依法享有的政府补贴和集体经济收益等',
  democracy: '中农发〔2020〕11号二（五）：在积分内容设置、申报审核等各个环节要履行民主程序，广泛接受群众监督',
  spirit: '中农发〔2020〕11号二（四）：精神鼓励为主、物质奖励为辅，正向激励为主、奖罚结合',
  petition: '宪法第四十一条：公民有批评、建议、申诉、控告、检举的权利，任何人不得压制和打击报复',
  belief: '宪法第三十六条：公民有宗教信仰自由',
  villageRules: '村民委员会组织法第二十七条：不得有侵犯村民的人身权利、民主权利和合法财产权利的内容',
  assembly:
    '村民委员会组织法第二十四条：误工补贴的人员及标准、集体收益的使用等涉及村民利益的事项，经村民会议讨论决定方可办理',
  publication:
    '村民委员会组织法第三十条：一般事项至少每季度公布一次，接受捐赠的资金、物资管理使用情况应当公布',
  supervision: '村民委员会组织法第三十二条：村民委员会成员及其近亲属不得担任村务监督机构成员',
  election: '村民委员会组织法第十三条：年满十八周岁的村民都有选举权和被选举权，依法被剥夺政治权利的除外',
  disclosure: '个人信息保护法第二十五条：不得公开其处理的个人信息，取得个人单独同意的除外',
  sensitive: '个人信息保护法第二十八条：敏感个人信息须有特定的目的和充分的必要性，并采取严格保护措施',
  reputation: '民法典第一千零二十四条：任何组织或者个人不得以侮辱、诽谤等方式侵害他人的名誉权',
  collectiveIncome: '农村集体经济组织法第四十二条：可分配收益按照集体经营性财产收益权份额分配',
  membership: '农村集体经济组织法第十二条：通过成员大会依法确认成员',
  tokens: '人民币管理条例第二十八条：不得印制、发售代币票券，以代替人民币在市场上流通',
  donations: '公益事业捐赠法第十八条：应当按照约定的用途使用捐赠财产，不得擅自改变',
  penalties: '行政处罚法第十六条：法律、法规、规章以外的规范性文件不得设定行政处罚',
  trafficPoints: '道路交通安全法第二十四条：对道路交通安全违法行为的累积记分由公安机关交通管理部门实行',
} as const;
export type Clause = keyof typeof CLAUSES;

const complianceFinding = z.object({
  /** red blocks adoption; amber requires a recorded reason. */
  severity: z.enum(['red', 'amber']),
  code: z.string(),
  /** Path in the rules: "items.3". */
  path: z.string(),
  /** Subject in the village's words: 项目“无理上访”. */
  subject: z.string(),
  message: z.string(),
  clauses: z.array(z.string()),
});
export type ComplianceFinding = z.output<typeof complianceFinding>;

/** A finding with the reason that the village gives; kept for amber ones at adoption. */
export const amberReason = z.object({ finding: complianceFinding, reason: z.string() });
export type AmberReason = z.output<typeof amberReason>;

export function finding(
  severity: ComplianceFinding['severity'],
  code: string,
  at: Pick<ComplianceFinding, 'path' | 'subject'>,
  message: string,
  ...clauses: Clause[]
): ComplianceFinding {
  return { severity, code, ...at, message, clauses: clauses.map((clause) => CLAUSES[clause]) };
}
