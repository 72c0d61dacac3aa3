import { UserAddOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Segmented, Table } from 'antd';
import { useState } from 'react';
import {
  PARTICIPANT_STATUS_NAMES,
  PARTICIPANT_STATUSES,
  type ParticipantStatus,
} from '../../shared/participants.ts';
import { OFFICE } from '../../shared/roles.ts';
import { SUBJECT_NAMES, countSubjects, subjectMeasure } from '../../shared/schemes/subjects.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { GroupSelect } from '../ledger/filters.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { YearDocument } from '../ui/pdf/YearDocument.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { usePage } from '../ui/usePage.ts';
import { AddDialog } from './AddDialog.tsx';
import { ParticipantDrawer } from './ParticipantDrawer.tsx';
import type { Participant } from '../../shared/contract/participants.ts';
import { participantColumns } from './participant-columns.tsx';
import { ListActions } from '../lists/ListActions.tsx';

/** 参加名单: participants and non-participants on a day, with the scheme's particulars. */
export function ListTab({ schemeId, date }: { schemeId: number; date: string }) {
  const mayChange = useHasRole(OFFICE);
  const [query, setQuery] = useState('');
  const [groupId, setGroupId] = useState<number | null>(null);
  const [status, setStatus] = useState<ParticipantStatus | 'all'>('all');
  const { paging, pages, resettingPage } = usePage();
  const [openId, setOpenId] = useState<number>();
  const [adding, setAdding] = useState(false);
  const list = useQuery({
    ...api.participants.list.queryOptions({
      input: { schemeId, date, query, groupId, status, ...paging },
    }),
    placeholderData: keepPreviousData,
  });
  const form = list.data?.form;
  const listed = form && (form.kind === 'body' || form.subject === 'cadre' || form.subject === 'volunteer');
  const mayAdd = mayChange && listed === true;
  useKeys(mayAdd ? { F2: () => setAdding(true) } : {});
  const open = list.data?.participants.find(({ id }) => id === openId);
  return (
    <>
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <Input
          allowClear
          aria-label="查找参加人"
          placeholder="姓名、拼音、户号、小组"
          style={{ width: '13.75rem' }}
          value={query}
          onChange={(event) => resettingPage(setQuery)(event.target.value)}
        />
        <GroupSelect value={groupId} onChange={resettingPage(setGroupId)} />
        {list.data && (
          <Segmented<ParticipantStatus | 'all'>
            aria-label="参加情况"
            value={status}
            onChange={resettingPage(setStatus)}
            options={[
              { value: 'all', label: '全部' },
              ...PARTICIPANT_STATUSES.filter((one) => list.data.statusCounts[one] > 0).map((one) => ({
                value: one,
                label: `${PARTICIPANT_STATUS_NAMES[one]} ${String(list.data.statusCounts[one])}`,
              })),
            ]}
          />
        )}
        <ListActions list="participants" filter={{ schemeId, date, query, groupId, status, ...paging }} />
        {mayAdd && (
          <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setAdding(true)}>
            列入{form ? SUBJECT_NAMES[form.subject] : ''}
            <kbd>F2</kbd>
          </Button>
        )}
      </Flex>
      {form?.kind === 'person' && (
        <YearDocument
          label="手册年份"
          draw={(year) => client.participants.handbookDocument({ schemeId, year })}
        >
          {`打印${form.subject === 'member' ? '' : SUBJECT_NAMES[form.subject]}积分手册`}
        </YearDocument>
      )}
      <QueryBoundary query={list}>
        {({ form: shown, participants, total, statusCounts }) => (
          <Table<Participant>
            rowKey="id"
            size="small"
            sticky
            columns={participantColumns(shown, date, mayChange ? '办理' : '查看', ({ id }) => setOpenId(id))}
            dataSource={participants}
            locale={{
              emptyText: mayAdd ? '名单还是空的，请先列入' : '没有符合条件的，请放宽条件',
            }}
            pagination={pages(total)}
            footer={() => (
              <span role="status">
                {[
                  `符合条件 ${form ? countSubjects(form.subject, total) : ''}`,
                  ...PARTICIPANT_STATUSES.filter((one) => statusCounts[one] > 0).map(
                    (one) =>
                      `${PARTICIPANT_STATUS_NAMES[one]}共 ${String(statusCounts[one])}${form ? ` ${subjectMeasure(form.subject)}` : ''}`,
                  ),
                ].join('，')}
              </span>
            )}
          />
        )}
      </QueryBoundary>
      {form && open && (
        <ParticipantDrawer
          form={form}
          participant={open}
          mayChange={mayChange}
          onClose={() => setOpenId(undefined)}
        />
      )}
      {form && adding && <AddDialog form={form} onClose={() => setAdding(false)} />}
    </>
  );
}
