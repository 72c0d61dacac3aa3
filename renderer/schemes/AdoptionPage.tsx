import './schemes.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import type { SchemeVersionView, TemplateView } from '../../shared/contract/schemes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { missingValues, finalizeRules } from '../../shared/schemes/missing.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';
import { AdoptionSteps } from './AdoptionSteps.tsx';
import { findingKey } from './ComplianceFindings.tsx';
import { askedValues, MissingStep } from './MissingStep.tsx';
import { RuleSheetButtons } from './RuleSheetButtons.tsx';
import { useDraft } from './useDraft.tsx';
import { NO_ADOPTION_VOTE, VoteForm } from './VoteForm.tsx';
import { CheckStep } from './CheckStep.tsx';

type Draft = ReturnType<typeof useDraft>;

function FillStep({
  version,
  template,
  draft,
  onNext,
  onLater,
  onImport,
}: {
  version: SchemeVersionView;
  template: TemplateView | undefined;
  draft: Draft;
  onNext: () => void;
  onLater: () => void;
  onImport: () => void;
}) {
  const { rules, setRules, save, saving, dirty } = draft;
  const [requested] = useState(() => askedValues(version.rules, missingValues(version.rules), template));
  const settled = finalizeRules(rules);
  const open = missingValues(rules);
  const faults = settled.ok ? [] : settled.faults;
  const next = (): void => {
    if (settled.ok) save(onNext);
  };
  useKeys({ F9: next });
  return (
    <>
      {requested.length === 0 ? (
        <Alert
          type="info"
          showIcon
          title="没有要填的内容。项目、分值和其他规定在草案页里调整。"
          action={<Button onClick={onLater}>打开草案</Button>}
        />
      ) : null}
      <MissingStep
        rules={rules}
        requested={requested}
        open={open}
        notes={template?.notes ?? []}
        onChange={setRules}
        onImport={() => save(onImport)}
      />
      {faults.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginTop: 16 }}
          title={`请改正：${[...new Set(faults)].join('；')}。`}
        />
      ) : null}
      <Flex gap={8} align="center" wrap className="panel action-bar">
        <Button type="primary" disabled={!settled.ok} loading={saving} onClick={next}>
          保存，去做合规检查<kbd>F9</kbd>
        </Button>
        <Button disabled={!dirty} loading={saving} onClick={() => save()}>
          保存草案<kbd>Ctrl+S</kbd>
        </Button>
        <Button onClick={() => save(onLater)}>打开草案，调整其他内容</Button>
        <span className="scheme-note">
          {open.length > 0 ? `还差 ${String(open.length)} 处` : '都填好了'}
          {dirty ? '，有改动还没有保存' : ''}
        </span>
      </Flex>
    </>
  );
}

function Adoption({ version, template }: { version: SchemeVersionView; template: TemplateView | undefined }) {
  const navigate = useNavigate();
  const village = useVillage();
  const openAt = (at?: string): void =>
    void navigate({
      to: '/schemes/$versionId',
      params: { versionId: String(version.id) },
      search: at === undefined ? {} : { at },
    });
  const open = (): void => openAt();
  const [step, setStep] = useState<1 | 2 | 3>(finalizeRules(version.rules).ok ? 2 : 1);
  const goTo = (next: typeof step): void => {
    setStep(next);
    document.querySelector('#content')?.scrollTo(0, 0);
  };
  const stored = Object.fromEntries(
    version.compliance.map(({ finding, reason }) => [findingKey(finding), reason]),
  );
  const [typed, setTyped] = useState<Record<string, string>>({});
  const reasons = { ...stored, ...typed };
  const unsaved = Object.entries(typed).some(([key, reason]) => reason.trim() !== (stored[key] ?? ''));
  const draft = useDraft(version, unsaved);
  const [vote, setVote] = useState(NO_ADOPTION_VOTE);
  const leave = useLeaveGuard(
    JSON.stringify(vote) !== JSON.stringify(NO_ADOPTION_VOTE),
    '填写的表决还没有登记',
  );
  return (
    <>
      <AdoptionSteps current={step} />
      {draft.notes}
      {leave.dialog}
      {step === 1 ? (
        <FillStep
          version={version}
          template={template}
          draft={draft}
          onNext={() => goTo(2)}
          onLater={open}
          onImport={() =>
            void navigate({
              to: '/schemes/versions/$versionId/table',
              params: { versionId: String(version.id) },
            })
          }
        />
      ) : null}
      {step === 2 ? (
        <CheckStep
          version={version}
          rules={draft.rules}
          mark={draft.mark}
          seen={version.reasonsMark}
          reasons={reasons}
          onReason={(key, reason) => setTyped((before) => ({ ...before, [key]: reason }))}
          onBack={() => goTo(1)}
          onNext={() => goTo(3)}
          onEdit={openAt}
        />
      ) : null}
      {step === 3 && village.data ? (
        <VoteForm
          version={version}
          mark={draft.mark}
          today={village.data.today}
          draft={vote}
          onDraft={(change) => setVote((before) => ({ ...before, ...change }))}
          onBack={() => goTo(2)}
          onDone={() => {
            leave.release();
            open();
          }}
        />
      ) : null}
    </>
  );
}

/** Adoption wizard: open values, compliance check, vote. */
export function AdoptionPage() {
  const navigate = useNavigate();
  const mayChange = useHasRole(OFFICE);
  const { versionId } = useParams({ strict: false });
  const query = useQuery(api.schemes.version.queryOptions({ input: { versionId: Number(versionId) } }));
  const templates = useQuery(api.schemes.templates.queryOptions());
  const back = (): void =>
    void navigate({ to: '/schemes/$versionId', params: { versionId: String(versionId) } });
  return (
    <Page
      title={query.data ? `${query.data.rules.name}　第 ${String(query.data.number)} 版` : '积分办法'}
      extra={
        <>
          {query.data?.state === 'draft' ? <RuleSheetButtons versionId={query.data.id} draft /> : null}
          <Button onClick={back}>返回草案</Button>
        </>
      }
    >
      <QueryBoundary query={query}>
        {(version) => {
          if (version.state !== 'draft' || version.schemeState === 'closed' || !mayChange) {
            return (
              <Alert
                type="info"
                showIcon
                title={version.state === 'draft' ? '这份草案不能在这里填写。' : '这一版已经表决执行。'}
                action={<Button onClick={back}>查看这一版</Button>}
              />
            );
          }
          return (
            <QueryBoundary query={templates}>
              {(data) => (
                <Adoption
                  key={version.id}
                  version={version}
                  template={data.templates.find(({ id }) => id === version.templateId)}
                />
              )}
            </QueryBoundary>
          );
        }}
      </QueryBoundary>
    </Page>
  );
}
