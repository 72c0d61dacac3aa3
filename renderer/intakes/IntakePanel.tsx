import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { IntakeView } from '../../shared/contract/intakes.ts';
import {
  INTAKE_CONCLUSION_NAMES,
  INTAKE_KIND_NAMES,
  INTAKE_STATE_NAMES,
  intakeChannelText,
  isOpenIntake,
  mayBeDeclared,
  needsFinding,
} from '../../shared/intakes.ts';
import { localDate } from '../../shared/values/dates.ts';
import { api, client } from '../client.ts';
import { Facts } from '../ui/Facts.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { RecordPanel } from '../ui/RecordPanel.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { DeclareDialog } from './DeclareDialog.tsx';
import { AnswerIntakeDialog, AssignDialog, FindingDialog, WithdrawIntakeDialog } from './IntakeDialogs.tsx';
import { INTAKE_TONES } from './options.ts';

type Asking = 'assign' | 'find' | 'answer' | 'declare' | 'withdraw' | null;

/** '' where it is not shown. */
function complainantText({ named, complainant, contact }: IntakeView): string {
  if (!named) return '匿名';
  return complainant === '' ? '署名（姓名不公开）' : [complainant, contact].filter(Boolean).join('，');
}

function IntakeFacts({ intake }: { intake: IntakeView }) {
  const { conclusion, answeredAt } = intake;
  const items = [
    ['什么事', `${INTAKE_KIND_NAMES[intake.kind]}（${intakeChannelText(intake.channel)}）`],
    ['关于', intake.aboutText],
    ['内容', intake.content],
    ['来访人', complainantText(intake)],
    ['收到', intake.receivedOn],
    ['答复期限', intake.deadline],
    ['调查人', intake.investigator],
    ['调查情况', intake.finding],
    ['办理结果', conclusion === null ? '' : INTAKE_CONCLUSION_NAMES[conclusion]],
    ['答复', intake.answer],
    ['答复日期', answeredAt === null ? '' : localDate(answeredAt)],
    ['改动', conclusion === null ? '' : intake.effectText],
    ['撤回原因', intake.withdrawalReason],
  ] as const;
  return <Facts items={items} nameWidth={120} />;
}

function actionsOf({ kind, state }: IntakeView): Exclude<Asking, null>[] {
  if (!isOpenIntake(state)) return [];
  const mayAnswer = !needsFinding(kind) || state === 'investigated';
  return [
    'assign',
    ...(state === 'received' ? [] : (['find'] as const)),
    ...(mayAnswer ? (['answer'] as const) : []),
    ...(mayBeDeclared(kind) ? (['declare'] as const) : []),
    'withdraw',
  ];
}

const KEYS = { assign: '1', find: '2', answer: '3', declare: '4' } as const;

function labelOf(action: Exclude<Asking, null>, { investigator, finding }: IntakeView): string {
  return {
    assign: investigator === '' ? '定调查人' : '改调查人',
    find: finding === '' ? '登记调查情况' : '更正调查情况',
    answer: '答复',
    declare: '转登记',
    withdraw: '撤回',
  }[action];
}

/** The act that comes next is the main one. */
function mainAction({ kind, state }: IntakeView): Asking {
  if (state === 'investigated' || (state === 'received' && !needsFinding(kind))) return 'answer';
  return state === 'received' ? 'assign' : 'find';
}

function Actions({
  intake,
  onAction,
}: {
  intake: IntakeView;
  onAction: (action: Exclude<Asking, null>) => void;
}) {
  return (
    <Flex gap={8} wrap>
      {actionsOf(intake).map((action) => (
        <Button
          key={action}
          type={action === mainAction(intake) ? 'primary' : 'default'}
          danger={action === 'withdraw'}
          onClick={() => onAction(action)}
        >
          {labelOf(action, intake)}
          {action === 'withdraw' ? null : <kbd>{KEYS[action]}</kbd>}
        </Button>
      ))}
      {intake.state === 'answered' ? (
        <PaperButton draw={() => client.intakes.answerDocument({ id: intake.id })}>打印来访答复</PaperButton>
      ) : null}
    </Flex>
  );
}

/** Side panel of one intake: what was brought, how far it is, and the acts on it. */
export function IntakePanel({
  id,
  today,
  mayChange,
  onDeclared,
  onClose,
}: {
  id: number;
  today: string;
  mayChange: boolean;
  onDeclared: (declarationId: number) => void;
  onClose: () => void;
}) {
  const query = useQuery(api.intakes.get.queryOptions({ input: { id } }));
  const [asking, setAsking] = useState<Asking>(null);
  const intake = query.data;
  const close = (): void => setAsking(null);
  const actions = intake && mayChange ? actionsOf(intake) : [];
  useKeys(
    asking === null
      ? Object.fromEntries(
          actions.flatMap((action) =>
            action === 'withdraw' ? [] : [[KEYS[action], () => setAsking(action)]],
          ),
        )
      : {},
  );
  return (
    <RecordPanel
      id={id}
      keyboard={asking === null}
      onClose={onClose}
      title={
        <>
          {intake ? intake.no : '来访'}
          {intake ? (
            <StateTag tone={INTAKE_TONES[intake.state]}>{INTAKE_STATE_NAMES[intake.state]}</StateTag>
          ) : null}
        </>
      }
      footer={intake && mayChange ? <Actions intake={intake} onAction={setAsking} /> : undefined}
      content={
        <QueryBoundary query={query}>
          {(found) => (
            <>
              <IntakeFacts intake={found} />
              {found.declarationId === null ? null : (
                <p>
                  <Button type="link" onClick={() => found.declarationId && onDeclared(found.declarationId)}>
                    打开登记 {found.declarationNo}
                  </Button>
                </p>
              )}
            </>
          )}
        </QueryBoundary>
      }
    >
      {intake && asking === 'assign' ? <AssignDialog intake={intake} onClose={close} /> : null}
      {intake && asking === 'find' ? <FindingDialog intake={intake} onClose={close} /> : null}
      {intake && asking === 'answer' ? <AnswerIntakeDialog intake={intake} onClose={close} /> : null}
      {intake && asking === 'withdraw' ? <WithdrawIntakeDialog intake={intake} onClose={close} /> : null}
      {intake && asking === 'declare' ? (
        <DeclareDialog
          intake={intake}
          today={today}
          onDeclared={(declarationId) => {
            close();
            onDeclared(declarationId);
          }}
          onClose={close}
        />
      ) : null}
    </RecordPanel>
  );
}
