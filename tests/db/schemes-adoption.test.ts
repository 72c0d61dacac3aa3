/** Each published scheme is adopted, filled in, checked and put in force by a village. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeDraft, newVersion } from '../../db/schemes/draft.ts';
import { draftMark } from '../../db/draft-mark.ts';
import { adoptScheme } from '../../db/schemes/adopt.ts';
import { putInForce } from '../../db/schemes/put-in-force.ts';
import { giveReasons, reasonsMark, type ReasonsInput } from '../../db/schemes/reasons.ts';
import { schemeInForce } from '../../db/schemes/read.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import { missingValues } from '../../shared/schemes/missing.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { templates } from '../../shared/schemes/templates/templates.ts';
import { withValue } from '../../shared/schemes/values.ts';
import { adopted, reasonsFor } from '../builders/fill-missing.ts';
import { aVote, inForceScheme, revise } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { adopted as filledRules } from '../builders/filled-template.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
});
afterEach(() => village.close());

describe('a village adopts the scheme of', () => {
  test.each(templates.map((template) => [template.place, template.title, template] as const))(
    '%s: %s',
    (_, __, template) => {
      const { versionId } = adoptScheme(village.store, village.by.accountant, {
        templateId: template.id,
        name: template.rules.name,
      });
      expect(missingValues(schemeVersionById(village.store, versionId).rules)).toEqual(
        missingValues(template.rules),
      );
      const { schemeId } = adopted(village, template.id, {}, { name: `地禾村${template.rules.name}` });
      const inForce = schemeInForce(village.store, schemeId, '2026-01-01');
      expect(inForce?.rules.subject).toBe(template.rules.subject);
      expect(missingValues(inForce?.rules as SchemeDraft)).toEqual([]);
      expect(schemeInForce(village.store, schemeId, '2025-12-31')).toBeUndefined();
    },
  );
});

let tries = 0;
beforeEach(() => {
  tries = 0;
});

/** What is answered when the rules are put to the vote as they are; empty when they come into force. */
function refusalOfVote(rules: SchemeDraft, reasons: ReasonsInput['reasons'] = []): string {
  const { store, by } = village;
  tries += 1;
  const name = `${rules.name}${String(tries)}`;
  const { versionId } = adoptScheme(store, by.accountant, { templateId: 'dixu-virtue-bank', name });
  const { mark } = changeDraft(store, by.accountant, {
    versionId,
    mark: draftMark(schemeVersionById(store, versionId).rules),
    rules: { ...rules, name },
  });
  try {
    giveReasons(store, by.accountant, { versionId, mark, seen: reasonsMark([]), reasons });
    putInForce(store, by.accountant, { versionId, mark, vote: aVote(), effectiveFrom: '2026-09-26' });
    return '';
  } catch (error) {
    expect(schemeVersionById(store, versionId).state).toBe('draft');
    return (error as Error).message;
  }
}

describe('what the law does not allow is not put in force', () => {
  const deducting = (name: string, standard = ''): SchemeDraft => {
    const rules = filledRules('dixu-virtue-bank');
    const [first] = rules.items;
    return {
      ...rules,
      items: [...rules.items, { ...first!, id: 'bad', name, standard, direction: 'deduction' }],
    };
  };

  test.each([
    ['无理上访', '', '宪法第四十一条'],
    ['组织参与宗教活动', '', '宪法第三十六条'],
    ['不参加义务劳动', '停发低保金', '中农发〔2020〕11号'],
    ['乱倒垃圾', '取消当年集体分红', '农村集体经济组织法第四十二条'],
    ['欠缴卫生费', '公布本人身份证号', '个人信息保护法'],
  ])('an item that deducts for %s%s, by %s', (name, standard, clause) => {
    const refusal = refusalOfVote(deducting(name, standard));
    expect(refusal).toContain(`项目“${name}”`);
    expect(refusal).toContain(clause);
  });

  test('donated goods that are sold', () => {
    const rules = filledRules('guyuan-civility');
    const goods = { ...rules.uses.goods!, donatedNotSold: false };
    const refusal = refusalOfVote({ ...rules, uses: { ...rules.uses, goods } });
    expect(refusal).toContain('捐赠物品只能等价兑换积分');
    expect(refusal).toContain('公益事业捐赠法第十八条');
  });

  test('a dividend that nobody votes on, and a body of one', () => {
    const { procedure, ...rules } = filledRules('tongjie-dividend');
    const { paymentVotedBy: _, steps: __, ...plain } = procedure;
    expect(refusalOfVote({ ...rules, procedure: plain })).toContain('农村集体经济组织法第四十二条');
    expect(refusalOfVote({ ...rules, procedure: { ...procedure, bodySize: 1 } })).toContain('三人以上');
  });
});

test('花马池 cannot pay by a grade that nobody gave a share', () => {
  const rules = withValue(filledRules('huamachi-cadres'), 'gradings.0.rule.levels.0.name', '优秀');
  expect(refusalOfVote(rules)).toContain('绩效报酬没有写“优秀”等次发放多少');
});

describe('what is doubtful wants a reason', () => {
  test('and is not in force before each has one', () => {
    const rules = filledRules('youxiqiao-village-affairs');
    const [first, ...others] = reasonsFor(rules);
    expect(refusalOfVote(rules)).toContain('请逐条写明理由');
    expect(refusalOfVote(rules, [{ ...first!, reason: '　' }, ...others])).toContain('候选人');
    expect(refusalOfVote(rules, others)).not.toContain('扣分项目');
    expect(refusalOfVote(rules, reasonsFor(rules))).toBe('');
  });

  test('which stands in the audit trail with who gave it', () => {
    adopted(village, 'sanmenxia-party-members');
    const row = village.store.sqlite
      .prepare(`SELECT staff_name, after FROM audit WHERE procedure = 'schemes.putInForce'`)
      .get() as { staff_name: string; after: string };
    expect(row.staff_name).toBe('村会计');
    expect(JSON.parse(row.after).compliance).toMatchObject([
      {
        finding: { severity: 'amber', code: 'election', path: 'warnings.severalYears' },
        reason: '村民代表会议讨论同意',
      },
    ]);
  });

  test('which stands with the version, and with the next one as long as what it was given for stays', () => {
    const { store, by } = village;
    const { schemeId, versionId } = adopted(village, 'youxiqiao-village-affairs');
    const told = schemeVersionById(store, versionId).compliance;
    expect(told.map(({ finding }) => finding.code)).toEqual(['election', 'dividend', 'moreDeductions']);
    const next = newVersion(store, by.accountant, { schemeId });
    const draft = schemeVersionById(store, next.versionId);
    expect(draft.compliance).toEqual(told);
    const yellowCards = { inARow: 2, means: '不得提名为候选人' };
    const rules = { ...draft.rules, warnings: { ...draft.rules.warnings, yellowCards } };
    const { mark } = changeDraft(store, by.accountant, {
      versionId: next.versionId,
      mark: draftMark(draft.rules),
      rules,
    });
    const put = () =>
      putInForce(store, by.accountant, {
        versionId: next.versionId,
        mark,
        vote: aVote(),
        effectiveFrom: '2026-09-26',
      });
    expect(put).toThrow('不得提名为候选人');
    giveReasons(store, by.accountant, {
      versionId: next.versionId,
      mark,
      seen: reasonsMark(schemeVersionById(store, next.versionId).compliance),
      reasons: told.map(({ finding: { code, path } }) => ({ code, path, reason: '党员大会同意' })),
    });
    // Of two who read the draft without reasons, the second does not erase those of the first.
    const second = () =>
      giveReasons(store, by.accountant, {
        versionId: next.versionId,
        mark,
        seen: reasonsMark([]),
        reasons: told.map(({ finding: { code, path } }) => ({ code, path, reason: '另一理由' })),
      });
    expect(second).toThrow('刚被他人写过');
    put();
    expect(schemeVersionById(store, next.versionId).compliance[0]?.reason).toBe('党员大会同意');
    const late = () =>
      giveReasons(store, by.accountant, { versionId: next.versionId, mark, seen: '', reasons: [] });
    expect(late).toThrow('已经表决执行');
  });
});

test('points that count for honour only are let into force', () => {
  const { schemeId } = inForceScheme(village);
  const versionId = revise(village, schemeId, '2026-09-26', (rules) => {
    rules.items[0]!.spendable = false;
  });
  expect(schemeInForce(village.store, schemeId, '2026-09-26')?.versionId).toBe(versionId);
});
