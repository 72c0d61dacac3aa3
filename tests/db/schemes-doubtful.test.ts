/** What is doubtful in a scheme wants a reason. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeDraft } from '../../db/schemes/draft.ts';
import { newVersion } from '../../db/schemes/new-version.ts';
import { draftMark } from '../../db/draft-mark.ts';
import { putInForce } from '../../db/schemes/put-in-force.ts';
import { giveReasons, reasonsMark } from '../../db/schemes/reasons.ts';
import { schemeInForce } from '../../db/schemes/read.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import { adopted, reasonsFor } from '../builders/fill-missing.ts';
import { aVote, inForceScheme, revise } from '../builders/schemes.ts';
import { refusalOfVote } from '../builders/refused-vote.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { adopted as filledRules } from '../builders/filled-template.ts';

let village: TestVillage;

beforeEach(() => {
  village = buildVillage();
});

afterEach(() => village.close());

describe('what is doubtful wants a reason', () => {
  test('and is not in force before each has one', () => {
    const rules = filledRules('youxiqiao-village-affairs');
    const [first, ...others] = reasonsFor(rules);
    expect(refusalOfVote(village, rules)).toContain('请逐条写明理由');
    expect(refusalOfVote(village, rules, [{ ...first!, reason: '　' }, ...others])).toContain('候选人');
    expect(refusalOfVote(village, rules, others)).not.toContain('扣分项目');
    expect(refusalOfVote(village, rules, reasonsFor(rules))).toBe('');
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
