/**
 * The rules compliance check: what of a scheme touches lawful rights or skips a step that the law asks for, with the
 * clause. It goes by words, so it finds what is written, not what is meant: an amber finding asks a person to look.
 */
import type { SchemeDraft } from '../schemes/model.ts';
import { finding, type ComplianceFinding } from './clauses.ts';
import { procedureFindings } from './compliance-procedure.ts';
import { textsOf, WORDINGS, type Wording } from './compliance-words.ts';

/** All findings, red ones first; drafts can be checked as well, what is still open is not found fault with. */
export function checkCompliance(rules: SchemeDraft): ComplianceFinding[] {
  const findings = [...wordFindings(rules), ...procedureFindings(rules)];
  return findings.toSorted((a, b) => Number(b.severity === 'red') - Number(a.severity === 'red'));
}

/** Whether a version with these findings must not be put in force. */
export function barsAdoption(findings: readonly ComplianceFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'red');
}

/** Why a village keeps what an amber finding asks about. */
export interface FindingReason {
  code: string;
  path: string;
  reason: string;
}

export type AnsweredFinding = ComplianceFinding & { reason: string };

/** The findings with the village's reasons, and those that still want one. */
export function answerFindings(
  findings: readonly ComplianceFinding[],
  reasons: readonly FindingReason[],
): { answered: AnsweredFinding[]; open: ComplianceFinding[] } {
  const answered: AnsweredFinding[] = [];
  const open: ComplianceFinding[] = [];
  for (const one of findings) {
    const given = reasons.find(({ code, path }) => code === one.code && path === one.path);
    const reason = given?.reason.trim() ?? '';
    if (reason === '') open.push(one);
    else answered.push({ ...one, reason });
  }
  return { answered, open };
}

function wordFindings(rules: SchemeDraft): ComplianceFinding[] {
  return textsOf(rules).flatMap((text) =>
    // One finding a matter and text is enough: the gravest wording comes first.
    [...Map.groupBy(WORDINGS, ({ code }) => code).values()].flatMap((wordings: Wording[]) => {
      const hit = wordings.find(
        ({ where, pattern, unless }) =>
          where.includes(text.kind) && pattern.test(text.words) && !unless?.test(text.words),
      );
      return hit ? [finding(hit.severity, hit.code, text, hit.message, ...hit.clauses)] : [];
    }),
  );
}
