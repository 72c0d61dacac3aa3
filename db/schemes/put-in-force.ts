/** Puts a version of a scheme into force by a vote. */
import type { SchemeAnswer } from '../../shared/contract/schemes.ts';
import type { AmberReason } from '../../shared/compliance/clauses.ts';
import { answerFindings, blocksAdoption, checkCompliance } from '../../shared/compliance/compliance.ts';
import { Refusal } from '../../shared/refusals.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { finalizeRules } from '../../shared/schemes/missing.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { voteFault, type SchemeVote } from '../../shared/rules/votes.ts';
import type { MaskRule } from '../../shared/values/names.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { assertNotFarAhead, assertNotFuture } from '../database/future-dates.ts';
import { transition } from '../database/states.ts';
import { transact, type Actor, type Store, type Tx } from '../database/store.ts';
import { requireVillage } from '../village/profile.ts';
import { requireOpinionsAnswered } from '../open-objections.ts';
import { ask } from '../database/question.ts';
import { stepsOfOtherDraft, lastSteps, lateSteps, missingForDraft, requireSteps } from '../step-records.ts';
import { requireDraft } from './draft.ts';
import { addScheme, requireFreeSchemeName } from './adopt.ts';
import { schemeById } from './read.ts';
import { schemeVersionById, schemeVersions, type SchemeVersion } from './versions.ts';
import { SCHEME, SCHEME_VERSION } from './states.ts';

export interface PutInForceInput {
  versionId: number;
  mark: string;
  vote: SchemeVote;
  /** 'YYYY-MM-DD', not before the vote: no activity is evaluated by rules unknown at the time. */
  effectiveFrom: string;
  answered?: string | undefined;
  requestId?: string;
}

/** A text that was changed after its publication is another text: asks whether the steps done before still stand. */
function askAboutChangedText(
  tx: Tx,
  { id, schemeId, rules }: SchemeVersion,
  answered: string | undefined,
): void {
  const changed = stepsOfOtherDraft(lastSteps(tx, schemeId, id), rules);
  if (changed.length === 0) return;
  ask(
    `${changed.map(quoted).join('、')}登记以后，草案又改过。改动不只是改错字、采纳意见的，应照新的草案重新办理、重新登记。这些步骤仍然算数吗？`,
    answered,
  );
}

/** Amber findings with the village's reasons; refuses red findings and missing reasons. */
function requireCompliance(
  rules: SchemeRules,
  maskRule: MaskRule,
  reasons: readonly AmberReason[],
): AmberReason[] {
  const findings = checkCompliance(rules, maskRule);
  if (blocksAdoption(findings)) {
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
  requireSteps(missingForDraft(tx, schemeId, id, settled.rules), 'force');
  const fault = voteFault(vote);
  if (fault !== undefined) throw new Refusal('noQuorum', fault);
  if (effectiveFrom < vote.date) {
    throw new Refusal(
      'invalidInput',
      `执行日期 ${effectiveFrom} 早于表决日期 ${vote.date}，办法不能倒算。请改执行日期。`,
    );
  }
  const days = { voteDate: vote.date, effectiveFrom };
  const [late] = lateSteps(tx, { schemeId, versionId: id, rules: settled.rules }, days);
  if (late) {
    throw new Refusal(
      'invalidInput',
      `${quoted(late.name)}登记在 ${late.heldOn}，晚于${late.before}的 ${late.day}：按办法，它在${late.before}之前办。请核对两个日期，登记错了的先撤回再登记。`,
    );
  }
  const earlier = schemeVersions(tx, schemeId).find((one) => one.state === 'inForce');
  if (earlier?.effectiveFrom && effectiveFrom <= earlier.effectiveFrom) {
    throw new Refusal(
      'invalidInput',
      `新版本的执行日期应晚于第 ${String(earlier.number)} 版的 ${earlier.effectiveFrom}。请改执行日期。`,
    );
  }
  requireFreeSchemeName(tx, settled.rules.name, schemeId);
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
 * days. Refuses invalidState (missing values, by name; steps of the procedure that are not recorded yet; red findings, by item
 * and clause; amber findings without a reason), noQuorum (vote does not carry), invalidInput (dates), question
 * (steps recorded for another text of the draft).
 */
export function putInForce(store: Store, by: Actor, input: PutInForceInput): SchemeAnswer {
  return transact(store, by, 'schemes.putInForce', input, (tx) => {
    const version = requireDraft(tx, input.versionId, input.mark);
    if (schemeById(tx, version.schemeId).state === 'closed') {
      throw new Refusal('invalidState', '这个办法已经停用，不能再执行。请另行选用。');
    }
    requireOpinionsAnswered(tx, version.id);
    askAboutChangedText(tx, version, input.answered);
    assertNotFuture(tx, input.vote.date, '表决日期');
    assertNotFarAhead(tx, input.effectiveFrom, '执行日期', 'scheme');
    return enforce(tx, version, input);
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
