/**
 * The compliance check of a scheme: finds rules that affect lawful rights or skip a step required by law, and
 * cites the clause. It matches wording, not meaning; an amber finding asks a person to check.
 */
import type { MaskRule } from '../values/names.ts';
import type { SchemeDraft } from '../schemes/model.ts';
import { finding, type AmberReason, type ComplianceFinding } from './clauses.ts';
import { nameFindings, procedureFindings } from './procedure.ts';
import { plainWord } from '../values/plain-text.ts';
import { textsOf } from './scheme-texts.ts';
import { WORDINGS, type Wording } from './wordings.ts';

/**
 * All findings, red first. `maskRule` is the village's rule for names on notices. Drafts may be checked: open
 * values are no findings.
 */
export function checkCompliance(rules: SchemeDraft, maskRule: MaskRule): ComplianceFinding[] {
  const findings = [...wordFindings(rules), ...procedureFindings(rules), ...nameFindings(maskRule)];
  return findings.toSorted((a, b) => Number(b.severity === 'red') - Number(a.severity === 'red'));
}

/** Whether these findings block adoption. */
export function blocksAdoption(findings: readonly ComplianceFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'red');
}

/**
 * Splits findings into those with a reason and those still without one; a reason applies only to the text it
 * was given for.
 */
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

/** Why points must not be deducted for what this text says: petitioning 信访 or reporting 举报; undefined for other matters. */
export function petitionFault(text: string): string | undefined {
  const words = plainWord(text);
  return WORDINGS.find(
    ({ code, severity, where, pattern, unless }) =>
      code === 'petition' &&
      severity === 'red' &&
      where.includes('deduction') &&
      pattern.test(words) &&
      !unless?.test(words),
  )?.message;
}
