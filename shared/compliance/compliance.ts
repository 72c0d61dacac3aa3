/**
 * The rules compliance check: what of a scheme touches lawful rights or skips a step that the law asks for, with the
 * clause. It goes by words, so it finds what is written, not what is meant: an amber finding asks a person to look.
 */
import type { MaskRule } from '../values/names.ts';
import type { SchemeDraft } from '../schemes/model.ts';
import { finding, type AmberReason, type ComplianceFinding } from './clauses.ts';
import { nameFindings, procedureFindings } from './procedure.ts';
import { textsOf, WORDINGS, type Wording } from './words.ts';

/** All findings, `maskRule` being how the village hangs names; red ones first; drafts can be checked as well, what is still open is not found fault with. */
export function checkCompliance(rules: SchemeDraft, maskRule: MaskRule): ComplianceFinding[] {
  const findings = [...wordFindings(rules), ...procedureFindings(rules), ...nameFindings(maskRule)];
  return findings.toSorted((a, b) => Number(b.severity === 'red') - Number(a.severity === 'red'));
}

/** Whether a version with these findings must not be put in force. */
export function barsAdoption(findings: readonly ComplianceFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'red');
}

/** The findings with the village's reasons, and those that still want one: a reason goes with what it was given for. */
export function answerFindings(
  findings: readonly ComplianceFinding[],
  reasons: readonly AmberReason[],
): { answered: AmberReason[]; open: ComplianceFinding[] } {
  const answered: AmberReason[] = [];
  const open: ComplianceFinding[] = [];
  for (const finding of findings) {
    const given = reasons.find(
      ({ finding: one }) =>
        one.code === finding.code && one.path === finding.path && one.subject === finding.subject,
    );
    if (given) answered.push({ finding, reason: given.reason });
    else open.push(finding);
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
