import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { ComplianceFinding } from '../../shared/compliance/clauses.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { MASK_RULE_PATH, partOfFinding, sectionElement } from './sections.ts';
import { TextArea } from '../ui/TextInput.tsx';
import { StateTag } from '../ui/StateTag.tsx';

/** One finding of the compliance check, with its clauses. */
function ComplianceFindingItem({ finding, children }: { finding: ComplianceFinding; children?: ReactNode }) {
  const { severity, subject, message, clauses } = finding;
  return (
    <li className={`panel finding ${severity}`}>
      <StateTag tone={severity === 'red' ? 'bad' : 'waiting'}>
        {severity === 'red' ? '不能执行' : '须说明理由'}
      </StateTag>{' '}
      <strong>{subject}</strong>
      <p>{message}</p>
      <ul className="scheme-note">
        {clauses.map((clause) => (
          <li key={clause}>{clause}</li>
        ))}
      </ul>
      {children}
    </li>
  );
}

/** Leads to the field or section in which the finding is mended. */
function MendLink({
  finding,
  rules,
  onMend,
}: {
  finding: ComplianceFinding;
  rules: SchemeDraft;
  onMend: (at: string) => void;
}) {
  if (finding.path === MASK_RULE_PATH)
    return (
      <Button type="link" href="#/system?tab=village&field=maskRule" className="fix-link">
        去“系统 → 村信息”改
      </Button>
    );
  const part = partOfFinding(finding, rules);
  if (!part) return null;
  return (
    <Button
      type="link"
      className="fix-link"
      onClick={() => onMend(part.field ?? part.item ?? sectionElement(part.section))}
    >
      去“{part.title}”改
    </Button>
  );
}

/** Key of a finding within a scheme. */
export function findingKey({ code, path }: Pick<ComplianceFinding, 'code' | 'path'>): string {
  return `${code} ${path}`;
}

/** Findings of a draft; amber ones ask for a reason. */
export function FindingsToAnswer({
  findings,
  rules,
  reasons,
  onReason,
  onMend,
}: {
  findings: readonly ComplianceFinding[];
  rules: SchemeDraft;
  reasons: Readonly<Record<string, string>>;
  onReason: (key: string, reason: string) => void;
  /** Opens the draft at the element of this id. */
  onMend: (at: string) => void;
}) {
  if (findings.length === 0) {
    return (
      <Alert type="success" showIcon title="合规检查通过：没有发现涉及合法权利或者缺少民主程序的内容。" />
    );
  }
  return (
    <ul className="findings">
      {findings.map((finding) => {
        const key = findingKey(finding);
        return (
          <ComplianceFindingItem key={key} finding={finding}>
            <MendLink finding={finding} rules={rules} onMend={onMend} />
            {finding.severity === 'amber' ? (
              <>
                <label className="field-label" htmlFor={`reason-${key}`}>
                  为什么保留（记入这一版，可供查阅）
                </label>
                <TextArea
                  id={`reason-${key}`}
                  autoSize={{ minRows: 2, maxRows: 5 }}
                  max={300}
                  value={reasons[key] ?? ''}
                  onChange={(event) => onReason(key, event.target.value)}
                />
              </>
            ) : null}
          </ComplianceFindingItem>
        );
      })}
    </ul>
  );
}

/** Findings at adoption, with the village's reasons. */
export function FindingsAnswered({
  compliance,
}: {
  compliance: readonly { finding: ComplianceFinding; reason: string }[];
}) {
  if (compliance.length === 0) return <p>合规检查没有发现问题。</p>;
  return (
    <ul className="findings">
      {compliance.map(({ finding, reason }) => (
        <ComplianceFindingItem key={findingKey(finding)} finding={finding}>
          <p>
            <span className="scheme-note">村里的理由：</span>
            {reason}
          </p>
        </ComplianceFindingItem>
      ))}
    </ul>
  );
}
