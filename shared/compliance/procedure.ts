/** Checks uses and procedure of a scheme against the steps required by law and 中农发〔2020〕11号. */
import type { MaskRule } from '../values/names.ts';
import { quoted } from '../values/quotes.ts';
import type { SchemeDraft } from '../schemes/model.ts';
import { finding, type ComplianceFinding } from './clauses.ts';

const ONE_PERSON = /^(?:村)?(?:党[总支]*部?|支部|党委)?(?:第一)?(?:书记|支书|主任|会计|文书|组长|网格员)$/;

export function procedureFindings(rules: SchemeDraft): ComplianceFinding[] {
  return [...bodyFindings(rules), ...stepFindings(rules), ...useFindings(rules), ...balanceFindings(rules)];
}

function bodyFindings({ procedure }: SchemeDraft): ComplianceFinding[] {
  const { body, bodySize, quorum, votesNeeded, supervisor } = procedure;
  const findings: ComplianceFinding[] = [];
  const at = { path: 'procedure.body', subject: `评议机构${quoted(body ?? '')}` };
  if (bodySize === 1 || bodySize === 2 || (body !== null && ONE_PERSON.test(body))) {
    findings.push(
      finding(
        'red',
        'onePerson',
        at,
        '积分须由评议小组集体评定，不能由一两个人决定。请改为三人以上的小组。',
        'democracy',
      ),
    );
  }
  if (quorum && (quorum.numerator * 2 < quorum.denominator || quorum.numerator === 0)) {
    findings.push(
      finding(
        'red',
        'quorum',
        { path: 'procedure.quorum', subject: '到会比例' },
        '到会不足半数就作决定，不合民主程序。请提高到会比例。',
        'democracy',
      ),
    );
  }
  // Exactly one half must be exceeded, more than a half may suffice by itself.
  if (votesNeeded) {
    const doubled = votesNeeded.numerator * 2 - votesNeeded.denominator;
    if (doubled < 0 || (doubled === 0 && votesNeeded.inclusive)) {
      findings.push(
        finding(
          'red',
          'votes',
          { path: 'procedure.votesNeeded', subject: '通过比例' },
          '赞成不过半数就通过，不合民主程序。请改为过半数或者更高。',
          'democracy',
        ),
      );
    }
  }
  if (supervisor && body && supervisor.includes(body)) {
    findings.push(
      finding(
        'amber',
        'supervisor',
        { path: 'procedure.supervisor', subject: '监督' },
        '评议和监督是同一个机构，应当分开。',
        'supervision',
        'democracy',
      ),
    );
  }
  return findings;
}

function stepFindings({ procedure }: SchemeDraft): ComplianceFinding[] {
  const { steps, body, votesNeeded, noticeDays, noticeEvery } = procedure;
  const findings: ComplianceFinding[] = [];
  const notice = { path: 'procedure.noticeDays', subject: '公示' };
  if (noticeDays !== null && noticeDays < 3) {
    findings.push(
      finding('amber', 'notice', notice, '公示少于3天，村民来不及提出异议。请说明理由。', 'democracy'),
    );
  }
  if (noticeEvery === 'half' || noticeEvery === 'year') {
    findings.push(
      finding(
        'amber',
        'noticeEvery',
        { ...notice, path: 'procedure.noticeEvery' },
        '村务事项至少每季度公布一次。请改为每季度或者更频繁，或者说明为何不涉及全体村民。',
        'publication',
      ),
    );
  }
  if (!steps || steps.length === 0) return findings;
  const at = { path: 'procedure.steps', subject: '程序' };
  const kinds = steps.map(({ kind }) => kind);
  // What is filled in governs: a body that votes evaluates, and days of notice are a notice, whether or not the source
  // names them among its steps.
  const evaluates = body !== null && votesNeeded !== null;
  const publishes = noticeDays !== null && noticeDays > 0;
  if (
    !evaluates &&
    !kinds.some((kind) => kind === 'evaluate' || kind === 'assembly' || kind === 'shareholderVote')
  ) {
    findings.push(
      finding(
        'amber',
        'noMeeting',
        at,
        '程序里没有集体评议或者表决。请填写评议机构和表决通过比例，或者说明由谁评定。',
        'democracy',
      ),
    );
  }
  if (!publishes && !kinds.includes('notice')) {
    findings.push(
      finding(
        'amber',
        'noNotice',
        at,
        '程序里没有公示。请填写公示天数，或者说明在哪里公布。',
        'democracy',
        'publication',
      ),
    );
  }
  const posted = kinds.lastIndexOf('post');
  if (posted >= 0 && posted < kinds.indexOf('evaluate')) {
    findings.push(
      finding('red', 'postedFirst', at, '先入账后评议，跳过了民主程序。请把评议放在入账之前。', 'democracy'),
    );
  }
  const paid = kinds.indexOf('pay');
  if (
    paid >= 0 &&
    kinds.some((kind, index) => index > paid && (kind === 'shareholderVote' || kind === 'assembly'))
  ) {
    findings.push(
      finding('red', 'paidFirst', at, '先发放后表决。请把表决放在发放之前。', 'assembly', 'democracy'),
    );
  }
  return findings;
}

function useFindings({ uses, procedure, unit }: SchemeDraft): ComplianceFinding[] {
  const findings: ComplianceFinding[] = [];
  const voted =
    procedure.paymentVotedBy !== undefined ||
    procedure.steps?.some(({ kind }) => kind === 'shareholderVote' || kind === 'assembly') === true;
  if (uses.dividend) {
    const at = { path: 'uses.dividend', subject: '积分分红' };
    if (!voted) {
      findings.push(
        finding(
          'red',
          'dividendVote',
          at,
          '积分分红没有经成员（代表）大会表决。请写明由谁表决后发放。',
          'collectiveIncome',
          'assembly',
        ),
      );
    }
    findings.push(
      finding(
        'amber',
        'dividend',
        at,
        '集体可分配收益须按收益权份额分配。请说明积分部分的资金来源和章程依据。',
        'collectiveIncome',
      ),
    );
  }
  if (uses.pay && !voted) {
    findings.push(
      finding(
        'amber',
        'payVote',
        { path: 'uses.pay', subject: '干部报酬' },
        '报酬标准和支出须经村民会议或其授权的村民代表会议讨论决定。请写明由谁表决。',
        'assembly',
      ),
    );
  }
  if (uses.goods?.donatedNotSold === false) {
    findings.push(
      finding(
        'red',
        'donatedGoods',
        { path: 'uses.goods', subject: '捐赠物品' },
        '捐赠物品只能等价兑换积分，不得销售。',
        'donations',
        'publication',
      ),
    );
  }
  if (uses.cash === 'free' && unit === 'points') {
    findings.push(
      finding(
        'amber',
        'cash',
        { path: 'uses.cash', subject: '兑换现金' },
        uses.cashLimit === undefined
          ? '积分可以随意兑换现金，不合精神鼓励为主的要求，积分券也不得代替人民币流通。请说明资金来源和限额。'
          : '积分可以兑换现金，不合精神鼓励为主的要求，积分券也不得代替人民币流通。请说明资金来源。',
        'spirit',
        'tokens',
      ),
    );
  }
  return findings;
}

function balanceFindings({ items }: SchemeDraft): ComplianceFinding[] {
  const findings: ComplianceFinding[] = [];
  const used = items.filter(({ active }) => active);
  const deductions = used.filter(({ direction }) => direction === 'deduction').length;
  if (deductions > used.length - deductions) {
    findings.push(
      finding(
        'amber',
        'moreDeductions',
        { path: 'items', subject: '项目' },
        `扣分项目${String(deductions)}项，多于加分项目，应以正向激励为主。请说明理由。`,
        'spirit',
      ),
    );
  }
  return findings;
}

/** Masking of names on notices is a village setting, shared by all schemes. */
export function nameFindings(maskRule: MaskRule): ComplianceFinding[] {
  if (maskRule !== 'none') return [];
  return [
    finding(
      'amber',
      'fullNames',
      { path: 'village.maskRule', subject: '公示姓名' },
      '公示用全名，须取得本人单独同意。请在“系统 → 村信息”里改为遮盖姓名，或者说明已取得同意。',
      'disclosure',
    ),
  ];
}
