import { Button, Flex } from 'antd';
import { useState, type ReactNode } from 'react';
import { localDate } from '../../shared/values/dates.ts';
import { OBJECTION_CONCLUSION_NAMES, OBJECTION_STATE_NAMES, isOpenObjection } from '../../shared/notices.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { AnswerDialog } from './AnswerDialog.tsx';
import { WithdrawObjectionDialog } from './WithdrawObjectionDialog.tsx';
import { InvestigateDialog } from './InvestigateDialog.tsx';
import type { ObjectionView } from '../../shared/contract/notices.ts';
import { nameOf } from './who.ts';
import { StateTag } from '../ui/StateTag.tsx';

function ObjectionPanel({
  objection,
  unit,
  mayAnswer,
}: {
  objection: ObjectionView;
  unit: string;
  mayAnswer: boolean;
}) {
  const { data: village } = useVillage();
  const [dialog, setDialog] = useState<'investigate' | 'answer' | 'withdraw'>();
  const { state, conclusion, correctedPoints } = objection;
  const open = isOpenObjection(state);
  const late = open && village !== undefined && village.today > objection.deadline;
  const close = (): void => setDialog(undefined);
  return (
    <article className="objection">
      <Flex justify="space-between" align="center">
        <h3>{objection.no}</h3>
        <StateTag tone={open ? 'waiting' : 'over'}>{OBJECTION_STATE_NAMES[state]}</StateTag>
      </Flex>
      <p>
        第 {objection.position} 条 {nameOf(objection)}，{objection.reason}，
        {formatSignedPoints(objection.linePoints)} {unit}
      </p>
      <p>
        {objection.objector === '' ? '异议人' : objection.objector}：{objection.content}
      </p>
      {objection.finding && (
        <p>
          调查（{objection.investigator}）：{objection.finding}
        </p>
      )}
      {state === 'answered' && conclusion !== null ? (
        <>
          <p>
            {objection.answeredAt === null ? '' : `${localDate(objection.answeredAt)} 答复：`}
            <strong>{OBJECTION_CONCLUSION_NAMES[conclusion]}</strong>
            {correctedPoints === null ? '' : `为 ${formatSignedPoints(correctedPoints)} ${unit}`}。
            {objection.answer}
          </p>
          {mayAnswer ? (
            <PaperButton draw={() => client.notices.answerDocument({ objectionId: objection.id })}>
              打印答复书
            </PaperButton>
          ) : null}
        </>
      ) : state === 'withdrawn' ? (
        <p>已撤回，不再办理：{objection.withdrawalReason}</p>
      ) : (
        <p className={late ? 'late' : undefined}>
          {late ? '已超期，' : ''}应在 {objection.deadline} 前答复
        </p>
      )}
      {mayAnswer && open && (
        <Flex gap={8}>
          <Button
            type={state === 'received' ? 'primary' : 'default'}
            onClick={() => setDialog('investigate')}
          >
            {state === 'received' ? '登记调查情况' : '更正调查情况'}
          </Button>
          {state === 'investigated' && (
            <Button type="primary" onClick={() => setDialog('answer')}>
              答复
            </Button>
          )}
          <Button onClick={() => setDialog('withdraw')}>撤回异议</Button>
        </Flex>
      )}
      {dialog === 'investigate' && <InvestigateDialog objection={objection} onClose={close} />}
      {dialog === 'withdraw' && <WithdrawObjectionDialog objection={objection} onClose={close} />}
      {dialog === 'answer' && <AnswerDialog objection={objection} unit={unit} onClose={close} />}
    </article>
  );
}

/** Objections to a notice, and the action to file one. */
export function Objections({
  objections,
  unit,
  mayAnswer,
  children,
}: {
  objections: ObjectionView[];
  unit: string;
  mayAnswer: boolean;
  children: ReactNode;
}) {
  return (
    <section className="panel" aria-labelledby="objections">
      <Flex justify="space-between" align="center">
        <h2 id="objections">异议（{objections.length}）</h2>
        {children}
      </Flex>
      {objections.length === 0 && <p>没有收到异议。</p>}
      {objections.map((objection) => (
        <ObjectionPanel key={objection.id} objection={objection} unit={unit} mayAnswer={mayAnswer} />
      ))}
    </section>
  );
}
