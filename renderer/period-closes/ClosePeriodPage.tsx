import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Steps } from 'antd';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { CloseCheck, CloseInputs } from '../../shared/period-closes/questions.ts';
import type { PreviewView } from '../../shared/contract/closes.ts';
import { clearedPoints, forgivenPoints } from '../../shared/period-closes/cleared.ts';
import type { CarryLine } from '../../shared/period-closes/closes.ts';
import type { Points } from '../../shared/values/units.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { paymentVoteFault, type SchemeVote } from '../../shared/rules/votes.ts';
import { countSubjects } from '../../shared/schemes/subjects.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';
import { CloseQuestionsForm, LONGEST_PLACE } from './CloseQuestionsForm.tsx';
import { CheckItems, useLedgerCheck } from './Checklist.tsx';
import './closes.css';
import { CloseFiguresTabs } from './CloseFiguresTabs.tsx';
import { proposedVote, VoteFields } from './VoteFields.tsx';
import { readableNumber } from '../ui/readable.ts';
import { focusWithin } from '../ui/focus-on-open.ts';
import { blockedByInvalidField } from '../ui/unread-field.ts';
import { NO_VOTE, readVote, type VoteDraft } from '../ui/vote-counts.ts';
import { isDate } from '../../shared/values/dates.ts';
import { sumBy } from '../../shared/values/sum.ts';

interface Confirm {
  seen: string;
  inputs: CloseInputs;
  vote: SchemeVote | undefined;
}

/** A half-filled announcement counts as none, as does what cannot be read: its field says so. */
function whole({ announced, poolFen, incomeFen, ...rest }: CloseInputs): CloseInputs {
  const where = announced?.where.trim() ?? '';
  const pool = readableNumber(poolFen);
  const income = readableNumber(incomeFen);
  return {
    ...rest,
    ...(pool === null ? {} : { poolFen: pool }),
    ...(income === null ? {} : { incomeFen: income }),
    ...(announced && isDate(announced.on) && where !== '' && where.length <= LONGEST_PLACE
      ? { announced }
      : {}),
  };
}

/** Summary of the close in one sentence. */
function consequences({ figures }: PreviewView): string[] {
  const { carry, dividend, pay, payYear, groupRewards, lines, subject, unitName } = figures;
  const sum = (of: (line: CarryLine) => Points) => sumBy(carry?.lines ?? [], of);
  const [cleared, forgiven] = [sum(clearedPoints), sum(forgivenPoints)];
  const [carried, base] = [sum((line) => Math.max(0, line.carried)), sum((line) => Math.max(0, line.base))];
  const points = (amount: number) => `${formatPoints(amount)} ${unitName}`;
  return [
    `固定 ${countSubjects(subject, lines.length)}的全部数字，之后不再变动；迟到的事项计入以后的月份。`,
    ...(cleared > 0 ? [`清零余额共 ${points(cleared)}，逐户记入台账。`] : []),
    ...(forgiven > 0 ? [`免除负的余额共 ${points(forgiven)}，逐户记入台账。`] : []),
    ...(carried > 0 ? [`结转余额共 ${points(carried)}，转出、转入各记一笔。`] : []),
    ...(base > 0 ? [`发放下期基础分共 ${points(base)}。`] : []),
    ...(dividend
      ? [`积分分红合计 ${formatFen(dividend.totalFen)} 元，尾差 ${formatFen(dividend.tailFen)} 元。`]
      : []),
    ...(pay ? [`绩效合计 ${formatFen(pay.totalFen)} 元。`] : []),
    ...(payYear ? [`全年绩效合计 ${formatFen(payYear.totalFen)} 元。`] : []),
    ...(groupRewards ? [`村组奖励合计 ${formatFen(groupRewards.totalFen)} 元。`] : []),
  ];
}

function ConfirmStep({
  preview,
  inputs,
  schemeId,
  period,
  blocking,
  ready: isRead,
  draft,
  onVote,
  onField,
  onBack,
  onClosed,
}: {
  preview: PreviewView;
  inputs: CloseInputs;
  schemeId: number;
  period: string;
  blocking: readonly CloseCheck[];
  /** The preview is that of these answers. */
  ready: boolean;
  draft: VoteDraft;
  onVote: (draft: VoteDraft) => void;
  onField: (id: string) => void;
  onBack: () => void;
  onClosed: (closeId: number) => void;
}) {
  const { needs } = preview;
  const { data: village } = useVillage();
  const proposed = proposedVote(village?.today ?? '', needs.votedBy);
  const read = readVote(draft, proposed);
  const vote = read.state === 'whole' ? read.vote : undefined;
  const close = useCommand({
    call: (input: Confirm, requestId, answered) =>
      client.closes.close({ requestId, schemeId, period, ...input, answered }),
    done: ({ no }) => `已结账，${no}`,
    after: ({ closeId }) => onClosed(closeId),
  });
  const fault =
    read.state === 'part'
      ? `${needs.votes}没有填完，还缺${read.missing}。请填完，或者清空、留到以后登记。`
      : vote && paymentVoteFault(vote, preview.figures.dividend !== null);
  const ready = isRead && blocking.length === 0 && fault === undefined && !close.running;
  const { modal } = App.useApp();
  const submit = (): void => {
    if (!ready) return;
    modal.confirm({
      title: `${periodLabel(period)}结账？`,
      content: `${quoted(preview.schemeName)}${periodLabel(period)}的全部数字就此固定。结错了可以写明原因重新打开。`,
      okText: `${periodLabel(period)}结账`,
      cancelText: '返回',
      onOk: () => close.run({ seen: preview.seen, inputs, vote }),
    });
  };
  useKeys({ F9: submit });
  return (
    <div className="panel">
      <h2 className="section">结账以后</h2>
      <ul>
        {consequences(preview).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {needs.money === 'later' && <p>本期绩效不单独发放，年终汇总后一并审议、公示、发放。</p>}
      {needs.money === 'due' && needs.noticeDays !== null && (
        <p>
          发放前须公示 {needs.noticeDays}{' '}
          天。结账后打印公示表张贴，在结账单里登记公示；期满以前一律标为“暂不发放”。
        </p>
      )}
      {needs.money === 'due' && needs.votedBy !== null && (
        <>
          <h2 className="section">发放{needs.votes}</h2>
          <p>
            发放前须经{needs.votedBy}
            {needs.votes}。还没有{needs.votes}的可以先结账，{needs.votes}后在结账单里登记；没有登记
            {needs.votes}
            的，一律标为“待{needs.votes}，暂不发放”。
          </p>
          <VoteFields votes={needs.votes} proposed={proposed} value={draft} onChange={onVote} />
          {fault !== undefined && (
            <Alert
              type="warning"
              showIcon
              title={fault}
              action={<Button onClick={() => onVote(NO_VOTE)}>清空{needs.votes}</Button>}
            />
          )}
        </>
      )}
      {blocking.length > 0 && (
        <>
          <Alert type="error" showIcon title="还有未办妥的事项，办妥之后才能结账。" />
          <CheckItems checks={blocking} onField={onField} />
        </>
      )}
      <div className="close-acts">
        <Button size="large" onClick={onBack}>
          上一步
        </Button>
        <Button type="primary" size="large" disabled={!ready} loading={close.running} onClick={submit}>
          结账<kbd>F9</kbd>
        </Button>
      </div>
    </div>
  );
}

function Wizard({ schemeId, period }: { schemeId: number; period: string }) {
  const mayAct = useHasRole(OFFICE);
  const navigate = useNavigate();
  const [step, setStep] = useState(0);
  const goTo = (next: number): void => {
    // Takes over what is being typed, and what cannot be read is not left behind unseen.
    flushSync(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    if (blockedByInvalidField()) return;
    flushSync(() => setStep(next));
    document.getElementById('content')?.scrollTo(0, 0);
  };
  /** The questions of the close stand over its figures. */
  const toField = (id: string): void => {
    goTo(1);
    focusWithin(id);
  };
  const last = mayAct ? 2 : 1;
  // The last step has an F9 of its own.
  useKeys(step < last ? { F9: () => goTo(step + 1) } : {});
  const [inputs, setInputs] = useState<CloseInputs>({});
  const [vote, setVote] = useState(NO_VOTE);
  const answers = whole(inputs);
  const leave = useLeaveGuard(
    mayAct && JSON.stringify([inputs, vote]) !== JSON.stringify([{}, NO_VOTE]),
    '还没有结账，填写的内容没有保存',
  );
  const query = useQuery({
    ...api.closes.preview.queryOptions({ input: { schemeId, period, inputs: answers } }),
    placeholderData: keepPreviousData,
  });
  const ledger = useLedgerCheck();
  return (
    <QueryBoundary query={query}>
      {(preview) => {
        const { needs } = preview;
        const checks = [...preview.checks, ledger.check];
        const blocking = checks.filter(({ level }) => level === 'blocking');
        const isVoted = needs.money === 'due' && needs.votedBy !== null;
        const steps = ['检查', '核对', ...(mayAct ? [isVoted ? `${needs.votes}与结账` : '结账'] : [])];
        const undone = checks.filter(({ level }) => level !== 'done').length - (ledger.isPending ? 1 : 0);
        return (
          <Page
            title={`${periodLabel(period)}结账`}
            note={preview.schemeName}
            extra={<Button onClick={() => void navigate({ to: '/closes' })}>返回期末结账</Button>}
          >
            {leave.dialog}
            <Steps
              current={step}
              onChange={goTo}
              items={steps.map((title, index) =>
                // What was passed over is not ticked.
                index === 0 && step > 0 && undone > 0
                  ? {
                      title: `${title}（${String(undone)} 项未办妥）`,
                      status: blocking.length > 0 ? 'error' : 'wait',
                    }
                  : { title },
              )}
              style={{ maxWidth: 720, marginBottom: 20 }}
            />
            {step === 0 && (
              <div className="panel">
                <CheckItems checks={checks} onField={toField} />
              </div>
            )}
            {step === 1 && (
              <>
                <CloseQuestionsForm
                  schemeId={schemeId}
                  period={period}
                  asks={preview.asks}
                  figures={preview.figures}
                  inputs={inputs}
                  onChange={setInputs}
                />
                <CloseFiguresTabs figures={preview.figures} />
              </>
            )}
            {step === 2 && (
              <ConfirmStep
                preview={preview}
                inputs={answers}
                schemeId={schemeId}
                period={period}
                blocking={blocking}
                ready={!query.isPlaceholderData}
                draft={vote}
                onVote={setVote}
                onField={toField}
                onBack={() => goTo(step - 1)}
                onClosed={(closeId) => {
                  leave.release();
                  void navigate({ to: '/closes/$id', params: { id: String(closeId) } });
                }}
              />
            )}
            {step < steps.length - 1 && (
              <div className="close-acts">
                {step > 0 && <Button onClick={() => goTo(step - 1)}>上一步</Button>}
                <Button type="primary" onClick={() => goTo(step + 1)}>
                  下一步：{steps[step + 1]}
                  <kbd>F9</kbd>
                </Button>
              </div>
            )}
          </Page>
        );
      }}
    </QueryBoundary>
  );
}

/** 检查 → 核对 → 结账, with its vote where there is one */
export function ClosePeriodPage() {
  const { schemeId, period } = useParams({ strict: false });
  return (
    <Wizard key={`${String(schemeId)}:${String(period)}`} schemeId={Number(schemeId)} period={period ?? ''} />
  );
}
