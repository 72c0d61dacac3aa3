import { Alert, Button, Flex } from 'antd';
import type { SchemeVersionView } from '../../shared/contract/schemes.ts';
import { blocksAdoption, checkCompliance } from '../../shared/compliance/compliance.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { Comparison } from './Comparison.tsx';
import { findingKey, FindingsToAnswer } from './ComplianceFindings.tsx';

export function CheckStep({
  version,
  rules,
  mark,
  seen,
  reasons,
  onReason,
  onBack,
  onNext,
  onEdit,
}: {
  version: SchemeVersionView;
  rules: SchemeDraft;
  mark: string;
  /** Revision token of the reasons that were read. */
  seen: string;
  reasons: Record<string, string>;
  onReason: (key: string, reason: string) => void;
  onBack: () => void;
  onNext: () => void;
  /** Opens the draft, at an element of it. */
  onEdit: (at?: string) => void;
}) {
  const { data: village } = useVillage();
  const findings = checkCompliance(rules, village?.maskRule ?? 'middle');
  const barred = blocksAdoption(findings);
  const given = findings.map((finding) => ({
    code: finding.code,
    path: finding.path,
    reason: (reasons[findingKey(finding)] ?? '').trim(),
  }));
  const unanswered = given.filter(({ reason }) => reason === '').length;
  const keep = useCommand({
    call: (entered: typeof given, requestId) =>
      client.schemes.giveReasons({ versionId: version.id, mark, seen, reasons: entered, requestId }),
    after: onNext,
  });
  const ready = !barred && unanswered === 0;
  const next = (): void => {
    if (!ready) return;
    if (findings.length === 0) onNext();
    else keep.run(given);
  };
  useKeys({ F9: next });
  return (
    <>
      {barred ? (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 16 }}
          title="有不能执行的内容，请先在草案里删去或者改正。"
          action={<Button onClick={() => onEdit()}>打开草案修改</Button>}
        />
      ) : null}
      <FindingsToAnswer
        findings={findings}
        rules={rules}
        reasons={reasons}
        onReason={onReason}
        onMend={onEdit}
      />
      {version.previous ? <Comparison rules={rules} previous={version.previous} /> : null}
      <Flex gap={8} align="center" wrap className="panel action-bar">
        <Button onClick={onBack}>上一步</Button>
        <Button type="primary" disabled={!ready} loading={keep.running} onClick={next}>
          去登记表决结果<kbd>F9</kbd>
        </Button>
        <Button onClick={() => onEdit()}>打开草案，调整其他内容</Button>
        <span className="scheme-note">
          {barred ? '改正后再来检查' : unanswered > 0 ? `还有 ${String(unanswered)} 条没有写理由` : ''}
        </span>
      </Flex>
    </>
  );
}
