/** Commands on schemes: adopt, edit the draft, put into force by a vote, revise, close. */
import { and, count, eq, inArray, ne } from 'drizzle-orm';
import type { SchemeAnswer } from '../../shared/contract/schemes.ts';
import { createHash } from 'node:crypto';
import type { MaskRule } from '../../shared/values/names.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { AmberReason } from '../../shared/compliance/clauses.ts';
import { answerFindings, barsAdoption, checkCompliance } from '../../shared/compliance/compliance.ts';
import { sampleAdoption } from '../../shared/schemes/dixu-virtue-bank.ts';
import { finalizeRules } from '../../shared/schemes/missing.ts';
import { schemeDraft, type SchemeDraft, type SchemeRules } from '../../shared/schemes/model.ts';
import { templateById } from '../../shared/schemes/templates.ts';
import { voteFault, type SchemeVote } from '../../shared/schemes/vote.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { schemeById, schemeVersionById, schemeVersions, type SchemeVersion } from './read.ts';
import { assertNotFarAhead, assertNotFuture } from '../database/future-dates.ts';
import type { DeclarationState } from '../../shared/declarations.ts';
import { UNSETTLED } from '../schema/goods.ts';
import { declaration, scheme as schemes, schemeVersion } from '../schema/index.ts';
import { transition } from '../database/states.ts';
import { SCHEME, SCHEME_VERSION } from './states.ts';
import { transact, prepared, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireVillage } from '../village/profile.ts';

/** Revision token of a draft: changes with its text. */
export function draftMark(rules: SchemeDraft): string {
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16);
}

export function nameIsFree(tx: Tx, name: string, except: SchemeId | null): void {
  const other = tx.orm
    .select({ id: schemes.id })
    .from(schemes)
    .where(and(eq(schemes.name, name), except === null ? undefined : ne(schemes.id, except)))
    .get();
  if (other)
    throw new Refusal(
      'duplicate',
      `已有名为${quoted(name)}的积分办法，请另取一个名称，或在原办法上修订新版本。`,
    );
}

function addScheme(tx: Tx, templateId: string, rules: SchemeDraft): SchemeAnswer {
  nameIsFree(tx, rules.name, null);
  const { id: schemeId } = tx.orm
    .insert(schemes)
    .values({ name: rules.name, templateId, createdAt: tx.at })
    .returning({ id: schemes.id })
    .get();
  return { schemeId, versionId: addVersion(tx, schemeId, 1, rules) };
}

/** Reasons from the previous version stay valid while their text is unchanged. */
function addVersion(
  tx: Tx,
  schemeId: SchemeId,
  number: number,
  rules: SchemeDraft,
  reasons: readonly AmberReason[] = [],
): number {
  return tx.orm
    .insert(schemeVersion)
    .values({
      schemeId,
      number,
      rules: schemeDraft.parse(rules),
      compliance: [...reasons],
      createdAt: tx.at,
    })
    .returning({ id: schemeVersion.id })
    .get().id;
}

export interface AdoptInput {
  templateId: string;
  name: string;
  requestId?: string;
}

/** Creates the village's own scheme from a template: its first version is an editable draft. */
export function adoptScheme(store: Store, by: Actor, input: AdoptInput): SchemeAnswer {
  return transact(store, by, 'schemes.adopt', input, (tx) => {
    const template = templateById(input.templateId);
    if (!template) throw new Refusal('notFound', '没有这个办法模板，请从列表里重新选择。');
    const answer = addScheme(tx, template.id, { ...template.rules, name: input.name });
    tx.audit({
      subject: `scheme:${String(answer.schemeId)}`,
      summary: `选用${quoted(template.title)}（${template.place}）起草积分办法${quoted(input.name)}`,
      after: { templateId: template.id, name: input.name },
    });
    return answer;
  });
}

export interface DraftInput {
  versionId: number;
  /** draftMark of the draft on the screen. */
  mark: string;
  rules: SchemeDraft;
  requestId?: string;
}

/** Refuses invalidState after the vote. */
export function refuseUnlessDraft({ state }: SchemeVersion): void {
  if (state !== 'draft') throw new Refusal('invalidState', '这一版已经表决执行，不能再改。请修订新版本。');
}

/** The draft in the revision on the screen. Refuses invalidState (voted on) and versionConflict. */
export function requireDraft(tx: Tx, versionId: number, mark: string): SchemeVersion {
  const version = schemeVersionById(tx, versionId);
  refuseUnlessDraft(version);
  if (draftMark(version.rules) !== mark) {
    throw new Refusal('versionConflict', '这份草案刚被他人改过，您看到的不是最新内容，这次没有保存。');
  }
  return version;
}

/** Edits a draft: values, caps, items, procedure. Refuses invalidState after the vote. */
export function changeDraft(store: Store, by: Actor, input: DraftInput): SchemeAnswer & { mark: string } {
  return transact(store, by, 'schemes.changeDraft', input, (tx) => {
    const { id, schemeId, number, rules: before } = requireDraft(tx, input.versionId, input.mark);
    const rules = schemeDraft.parse(input.rules);
    const scheme = schemeById(tx, schemeId);
    nameIsFree(tx, rules.name, schemeId);
    tx.orm.update(schemeVersion).set({ rules }).where(eq(schemeVersion.id, id)).run();
    // A scheme in force keeps its adopted name until the new version is in force.
    if (scheme.state === 'draft')
      tx.orm.update(schemes).set({ name: rules.name }).where(eq(schemes.id, schemeId)).run();
    tx.audit({
      subject: `scheme:${String(schemeId)}`,
      summary: `修改积分办法${quoted(scheme.name)}第 ${String(number)} 版草案`,
      before,
      after: rules,
    });
    return { schemeId, versionId: id, mark: draftMark(rules) };
  });
}

export interface ReasonsInput {
  versionId: number;
  /** draftMark of the draft on the screen. */
  mark: string;
  /** reasonsMark of the reasons on the screen. */
  seen: string;
  /** For amber findings of the compliance check, identified by code and place. */
  reasons: { code: string; path: string; reason: string }[];
  requestId?: string;
}

/** Revision token of the reasons given so far. */
export function reasonsMark(compliance: readonly AmberReason[]): string {
  const content = compliance.map(({ finding, reason }) => [finding.code, finding.path, reason]);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

/**
 * Stores the village's reasons for amber findings with a draft; a blank reason counts as none. Refuses invalidState
 * (voted on) and versionConflict (others changed the draft or its reasons).
 */
export function giveReasons(store: Store, by: Actor, input: ReasonsInput): SchemeAnswer {
  return transact(store, by, 'schemes.giveReasons', input, (tx) => {
    const version = requireDraft(tx, input.versionId, input.mark);
    if (reasonsMark(version.compliance) !== input.seen) {
      throw new Refusal(
        'versionConflict',
        '合规检查的理由刚被他人写过，您看到的不是最新内容，这次没有保存。请刷新，看过现在的理由再改。',
      );
    }
    const compliance = checkCompliance(version.rules, requireVillage(tx).maskRule).flatMap(
      (finding): AmberReason[] => {
        const given = input.reasons.find(({ code, path }) => code === finding.code && path === finding.path);
        const reason = given?.reason.trim() ?? '';
        return finding.severity === 'amber' && reason !== '' ? [{ finding, reason }] : [];
      },
    );
    tx.orm.update(schemeVersion).set({ compliance }).where(eq(schemeVersion.id, version.id)).run();
    const reasonList = compliance.map(({ finding, reason }) => `${finding.subject}：${reason}`).join('；');
    tx.audit({
      subject: `scheme:${String(version.schemeId)}`,
      summary: `说明积分办法${quoted(version.rules.name)}第 ${String(version.number)} 版合规检查的理由：${reasonList || '无'}`,
      before: version.compliance,
      after: compliance,
    });
    return { schemeId: version.schemeId, versionId: version.id };
  });
}

export interface PutInForceInput {
  versionId: number;
  mark: string;
  vote: SchemeVote;
  /** 'YYYY-MM-DD', not before the vote: no activity is evaluated by rules unknown at the time. */
  effectiveFrom: string;
  requestId?: string;
}

/** Amber findings with the village's reasons; refuses red findings and missing reasons. */
function requireCompliance(
  rules: SchemeRules,
  maskRule: MaskRule,
  reasons: readonly AmberReason[],
): AmberReason[] {
  const findings = checkCompliance(rules, maskRule);
  if (barsAdoption(findings)) {
    const barred = findings
      .filter(({ severity }) => severity === 'red')
      .map(({ subject, message, clauses }) => `${subject}：${message}依据：${clauses.join('；')}。`);
    throw new Refusal('invalidState', `办法有不能执行的内容。${barred.join('')}`);
  }
  const { answered, open } = answerFindings(findings, reasons);
  if (open.length > 0) {
    const wanted = open.map(({ subject, message }) => `${subject}：${message}`);
    throw new Refusal('invalidState', `办法有需要说明理由的内容，请逐条写明理由。${wanted.join('')}`);
  }
  return answered;
}

function reasonsText(compliance: readonly AmberReason[]): string {
  if (compliance.length === 0) return '';
  const reasonList = compliance
    .map(({ finding, reason }) => `${finding.subject}，理由：${reason}`)
    .join('；');
  return `。合规检查须说明的 ${String(compliance.length)} 项：${reasonList}`;
}

function enforce(
  tx: Tx,
  version: SchemeVersion,
  { vote, effectiveFrom }: Pick<PutInForceInput, 'vote' | 'effectiveFrom'>,
): SchemeAnswer {
  const { id, schemeId, number } = version;
  const settled = finalizeRules(version.rules);
  if (!settled.ok) {
    const wanted = settled.missing.map((one) => one.label);
    const shown =
      wanted.slice(0, 6).join('、') + (wanted.length > 6 ? ` 等 ${String(wanted.length)} 项` : '');
    throw new Refusal(
      'invalidState',
      wanted.length > 0
        ? `办法还有内容没有填：${shown}。请填写完整后再表决执行。`
        : `办法有误：${settled.faults.join('；')}。请改正后再表决执行。`,
    );
  }
  const compliance = requireCompliance(settled.rules, requireVillage(tx).maskRule, version.compliance);
  const fault = voteFault(vote);
  if (fault !== undefined) throw new Refusal('noQuorum', fault);
  if (effectiveFrom < vote.date) {
    throw new Refusal(
      'invalidInput',
      `执行日期 ${effectiveFrom} 早于表决日期 ${vote.date}，办法不能倒算。请改执行日期。`,
    );
  }
  const earlier = schemeVersions(tx, schemeId).find((one) => one.state === 'inForce');
  if (earlier?.effectiveFrom && effectiveFrom <= earlier.effectiveFrom) {
    throw new Refusal(
      'invalidInput',
      `新版本的执行日期应晚于第 ${String(earlier.number)} 版的 ${earlier.effectiveFrom}。请改执行日期。`,
    );
  }
  nameIsFree(tx, settled.rules.name, schemeId);
  if (earlier) transition(tx, SCHEME_VERSION, earlier.id, 'superseded');
  transition(tx, SCHEME_VERSION, id, 'inForce', { rules: settled.rules, vote, compliance, effectiveFrom });
  transition(tx, SCHEME, schemeId, 'inForce', { name: settled.rules.name });
  tx.audit({
    subject: `scheme:${String(schemeId)}`,
    summary:
      `积分办法${quoted(settled.rules.name)}第 ${String(number)} 版表决通过：${vote.date} ${vote.body}，应到 ${String(vote.due)} 人、实到 ${String(vote.present)} 人，` +
      `赞成 ${String(vote.inFavour)}、反对 ${String(vote.against)}、弃权 ${String(vote.abstain)}，自 ${effectiveFrom} 起执行${reasonsText(compliance)}`,
    after: { vote, effectiveFrom, compliance, rules: settled.rules },
  });
  return { schemeId, versionId: id };
}

/**
 * Records the vote and puts a draft into force from a day on; the previous version still governs earlier
 * days. Refuses invalidState (missing values, by name; red findings, by item and clause; amber findings without
 * a reason), noQuorum (vote does not carry), invalidInput (dates).
 */
export function putInForce(store: Store, by: Actor, input: PutInForceInput): SchemeAnswer {
  return transact(store, by, 'schemes.putInForce', input, (tx) => {
    const version = requireDraft(tx, input.versionId, input.mark);
    if (schemeById(tx, version.schemeId).state === 'closed') {
      throw new Refusal('invalidState', '这个办法已经停用，不能再执行。请另行选用。');
    }
    assertNotFuture(tx, input.vote.date, '表决日期');
    assertNotFarAhead(tx, input.effectiveFrom, '执行日期', 'scheme');
    return enforce(tx, version, input);
  });
}

/** Drafts the next version from the one in force. Refuses invalidState while another draft exists. */
export function newVersion(
  store: Store,
  by: Actor,
  input: { schemeId: SchemeId; requestId?: string },
): SchemeAnswer {
  return transact(store, by, 'schemes.newVersion', input, (tx) => {
    const scheme = schemeById(tx, input.schemeId);
    if (scheme.state === 'closed') throw new Refusal('invalidState', '这个办法已经停用，不能再修订。');
    const [latest] = schemeVersions(tx, input.schemeId);
    if (!latest) throw new Error(`scheme ${String(input.schemeId)} has no version`);
    if (latest.state === 'draft') {
      throw new Refusal('invalidState', `第 ${String(latest.number)} 版草案还没有表决，请在它上面修改。`);
    }
    const number = latest.number + 1;
    const versionId = addVersion(tx, input.schemeId, number, latest.rules, latest.compliance);
    tx.audit({
      subject: `scheme:${String(input.schemeId)}`,
      summary: `起草积分办法${quoted(scheme.name)}第 ${String(number)} 版`,
      after: { versionId },
    });
    return { schemeId: input.schemeId, versionId };
  });
}

/** Of declarations that are not posted yet, and were not dropped. */
const OPEN_STATES: DeclarationState[] = [
  'declared',
  'returned',
  'rectifying',
  'verified',
  'deferred',
  'passed',
  'onNotice',
];

/** Closes a scheme to new declarations. Refuses inUse while declarations under it are not posted yet. */
export function closeScheme(
  store: Store,
  by: Actor,
  input: { schemeId: SchemeId; reason: string; requestId?: string },
): { schemeId: SchemeId } {
  return transact(store, by, 'schemes.close', input, (tx) => {
    const scheme = schemeById(tx, input.schemeId);
    if (scheme.state === 'closed') throw new Refusal('invalidState', `${quoted(scheme.name)}已经停用。`);
    const open = tx.orm
      .select({ n: count() })
      .from(declaration)
      .where(and(eq(declaration.schemeId, input.schemeId), inArray(declaration.state, OPEN_STATES)))
      .get();
    if (open && open.n > 0) {
      throw new Refusal(
        'inUse',
        `${quoted(scheme.name)}还有 ${String(open.n)} 条登记没有办完，请入账或撤销后再停用。`,
      );
    }
    const owed = prepared<[SchemeId], { slips: number }>(
      tx,
      `SELECT count(*) AS slips FROM redemption WHERE ${UNSETTLED} AND account_id IN (SELECT id FROM account WHERE scheme_id = ?)`,
    ).get(input.schemeId);
    const remark = owed && owed.slips > 0 ? `（还有 ${String(owed.slips)} 张小票未结算）` : '';
    transition(tx, SCHEME, input.schemeId, 'closed');
    tx.audit({
      subject: `scheme:${String(input.schemeId)}`,
      summary: `停用积分办法${quoted(scheme.name)}：${input.reason}${remark}`,
      before: { state: scheme.state },
      after: { state: 'closed' },
    });
    return { schemeId: input.schemeId };
  });
}

const SAMPLE_VOTE: SchemeVote = {
  date: '2025-12-20',
  body: '村民代表会议',
  due: 45,
  present: 41,
  inFavour: 39,
  against: 1,
  abstain: 1,
};

/** The sample village's scheme, adopted and in force from 2026-01-01. */
export function adoptSample(store: Store, by: Actor): SchemeAnswer {
  return transact(store, by, 'schemes.adopt', {}, (tx) => {
    const { versionId } = addScheme(tx, 'dixu-virtue-bank', sampleAdoption);
    return enforce(tx, schemeVersionById(tx, versionId), {
      vote: SAMPLE_VOTE,
      effectiveFrom: '2026-01-01',
    });
  });
}
