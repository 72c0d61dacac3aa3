/** A published scheme adopted by a test village: what the source leaves open is filled, the vote taken, and it governs. */
import type { SchemeAnswer } from '../../shared/contract/schemes.ts';
import { randomUUID } from 'node:crypto';
import { changeDraft } from '../../db/schemes/draft.ts';
import { draftMark } from '../../db/draft-mark.ts';
import { adoptScheme } from '../../db/schemes/adopt.ts';
import { newVersion } from '../../db/schemes/new-version.ts';
import { putInForce } from '../../db/schemes/put-in-force.ts';
import { giveReasons, reasonsMark } from '../../db/schemes/reasons.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import { addDays } from '../../shared/values/dates.ts';
import { checkCompliance } from '../../shared/compliance/compliance.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { adopted as filledRules, type Value } from './filled-template.ts';
import { aVote, vote } from './schemes.ts';
import { preparedDraft } from './steps.ts';
import type { Office, TestVillage } from './village.ts';

/** A reason for everything that the compliance check asks about. */
export function reasonsFor(rules: SchemeRules): { code: string; path: string; reason: string }[] {
  return checkCompliance(rules, 'middle').map(({ code, path }) => ({
    code,
    path,
    reason: '村民代表会议讨论同意',
  }));
}

/** By path ("items.0.scoring.points"), where it is not as agreed everywhere else; or the rules themselves changed. */
export type Overrides = Record<string, Value> | ((rules: SchemeRules) => void);

/** The template as a draft that is filled in and has its reasons. */
export function drafted(
  { store, by }: Office,
  templateId: string,
  overrides: Overrides = {},
  name?: string,
): { rules: SchemeRules; versionId: number; mark: string } {
  const rules = filledRules(templateId, typeof overrides === 'function' ? {} : overrides);
  if (typeof overrides === 'function') overrides(rules);
  if (name !== undefined) rules.name = name;
  const { versionId } = adoptScheme(store, by.accountant, { templateId, name: rules.name });
  const { mark } = changeDraft(store, by.accountant, {
    versionId,
    mark: draftMark(schemeVersionById(store, versionId).rules),
    rules,
  });
  giveReasons(store, by.accountant, { versionId, mark, seen: reasonsMark([]), reasons: reasonsFor(rules) });
  return { rules, versionId, mark };
}

/** The template in force from a day on (voted ten days before), through the same acts as on screen. */
export function adopted(
  village: Office,
  templateId: string,
  overrides: Overrides = {},
  { from = '2026-01-01', name }: { from?: string; name?: string } = {},
): SchemeAnswer {
  const { rules, versionId, mark } = drafted(village, templateId, overrides, name);
  preparedDraft(village, versionId, addDays(from, -11));
  return putInForce(village.store, village.by.accountant, {
    versionId,
    mark,
    vote: aVote({
      date: addDays(from, -10),
      body: rules.subject === 'partyMember' ? '党员大会' : '村民代表会议',
    }),
    effectiveFrom: from,
    requestId: randomUUID(),
  });
}

/** The scheme changed from a day on, voted that day, with a reason for everything that the check asks about. */
export function revisedWithReasons(
  village: TestVillage,
  schemeId: SchemeId,
  from: string,
  change: (rules: SchemeRules) => void,
): void {
  const { store, by } = village;
  const { versionId } = newVersion(store, by.accountant, { schemeId });
  const { rules, compliance } = schemeVersionById(store, versionId);
  const changed = structuredClone(rules) as SchemeRules;
  change(changed);
  const { mark } = changeDraft(store, by.accountant, { versionId, mark: draftMark(rules), rules: changed });
  const reasons = reasonsFor(changed);
  giveReasons(store, by.accountant, { versionId, mark, seen: reasonsMark(compliance), reasons });
  vote(village, versionId, from, { date: from });
}

/** The sample scheme, changed where a test wants other rules, in force since the beginning of 2026. */
export function sampleAdopted(
  village: Parameters<typeof adopted>[0],
  changes: Partial<SchemeRules> = {},
  name?: string,
): SchemeAnswer {
  const sample = (rules: SchemeRules) => {
    Object.assign(rules, structuredClone(sampleAdoption), changes);
  };
  return adopted(village, 'dixu-virtue-bank', sample, name === undefined ? {} : { name });
}

/** The sample scheme a second time, next to the first: its items have the same ids. */
export function secondScheme(village: Parameters<typeof adopted>[0]): SchemeAnswer {
  return sampleAdopted(village, {}, '二组试行');
}
