import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import type { FollowUpCaseDetail } from '../../shared/contract/cases.ts';
import { CASE_OUTCOME_NAMES, CASE_STATE_NAMES, caseRecordName } from '../../shared/cases.ts';
import { api, client } from '../client.ts';
import { Facts } from '../ui/Facts.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { RecordPanel } from '../ui/RecordPanel.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { useKeys } from '../ui/useKeys.ts';
import {
  ChangeCaseDialog,
  EndCaseDialog,
  RecordDialog,
  ReopenCaseDialog,
  TakeUpCaseDialog,
} from './CaseDialogs.tsx';
import { CASE_TONES } from './tones.ts';
import { useCaseSubjectName } from './subject-name.ts';

type Asking = 'record' | 'change' | 'end' | 'reopen' | 'takeUp' | null;

function CaseFacts({ found }: { found: FollowUpCaseDetail }) {
  const subjectNameOf = useCaseSubjectName();
  const { outcome } = found;
  const items = [
    ['帮扶对象', subjectNameOf(found)],
    ['缘由', found.cause],
    ['帮扶目标', found.aim],
    ['帮扶人', found.helper],
    ['立档日期', found.openedOn],
    ['帮扶期限', found.dueOn ?? ''],
    ['下次复查', found.state === 'open' ? (found.recheckOn ?? '没有定') : ''],
    ['结果', [outcome === null ? '' : CASE_OUTCOME_NAMES[outcome], found.result].filter(Boolean).join('：')],
    ['结束日期', found.endedOn ?? ''],
  ] as const;
  return (
    <>
      {found.closeReopened ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title="立档以后，这次结账重新打开过，请看看缘由是不是还成立。"
        />
      ) : null}
      <Facts items={items} />
    </>
  );
}

function Records({ records }: Pick<FollowUpCaseDetail, 'records'>) {
  if (records.length === 0) return <p>还没有谈话、帮扶和复查的记录。</p>;
  return (
    <ul aria-label="记录" style={{ paddingInlineStart: '1.2rem' }}>
      {records.map(({ id, kind, day, doneBy, content, result }) => (
        <li key={id} style={{ marginTop: 8 }}>
          <strong>
            {day} {caseRecordName(kind, result)}
          </strong>{' '}
          {doneBy}
          <div style={{ whiteSpace: 'pre-wrap' }}>{content}</div>
        </li>
      ))}
    </ul>
  );
}

/** Side panel of one case: what it is about, what was done, and the acts on it. */
export function CasePanel({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(api.cases.get.queryOptions({ input: { id } }));
  const [asking, setAsking] = useState<Asking>(null);
  const found = query.data;
  const close = (): void => setAsking(null);
  const isOpen = found?.state === 'open';
  useKeys(
    isOpen && asking === null
      ? { 1: () => setAsking('record'), 2: () => setAsking('change'), 3: () => setAsking('end') }
      : {},
  );
  return (
    <RecordPanel
      id={id}
      keyboard={asking === null}
      onClose={onClose}
      title={
        <>
          {found ? found.no : '帮扶档案'}
          {found ? <StateTag tone={CASE_TONES[found.state]}>{CASE_STATE_NAMES[found.state]}</StateTag> : null}
        </>
      }
      footer={
        found ? (
          <Flex gap={8} wrap>
            {isOpen ? (
              <>
                <Button type="primary" onClick={() => setAsking('record')}>
                  记一次<kbd>1</kbd>
                </Button>
                <Button onClick={() => setAsking('change')}>
                  更改<kbd>2</kbd>
                </Button>
                <Button onClick={() => setAsking('end')}>
                  结束帮扶<kbd>3</kbd>
                </Button>
              </>
            ) : null}
            {found.state === 'ended' ? <Button onClick={() => setAsking('reopen')}>继续帮扶</Button> : null}
            {found.state === 'passedOver' ? (
              <Button onClick={() => setAsking('takeUp')}>改为立档</Button>
            ) : null}
            <PaperButton draw={() => client.cases.document({ id })}>打印帮扶档案</PaperButton>
          </Flex>
        ) : undefined
      }
      content={
        <QueryBoundary query={query}>
          {(shown) => (
            <>
              <CaseFacts found={shown} />
              <Records records={shown.records} />
            </>
          )}
        </QueryBoundary>
      }
    >
      {found && asking === 'record' ? <RecordDialog found={found} onClose={close} /> : null}
      {found && asking === 'change' ? <ChangeCaseDialog found={found} onClose={close} /> : null}
      {found && asking === 'end' ? <EndCaseDialog found={found} onClose={close} /> : null}
      {found && asking === 'takeUp' ? <TakeUpCaseDialog found={found} onClose={close} /> : null}
      {found && asking === 'reopen' ? <ReopenCaseDialog found={found} onClose={close} /> : null}
    </RecordPanel>
  );
}
