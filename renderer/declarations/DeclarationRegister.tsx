import { ImportOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import {
  DECLARATION_STATE_NAMES,
  DECLARATION_STATES,
  type DeclarationState,
} from '../../shared/declarations.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { OFFICE } from '../../shared/roles.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Empty } from '../ui/Empty.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { BulkVerify } from './BulkVerify.tsx';
import { BulkUnverify } from './BulkUnverify.tsx';
import { DeclarationPanel } from './DeclarationPanel.tsx';
import { DeclarationsTable } from './DeclarationsTable.tsx';
import type { Subject } from '../../shared/schemes/model.ts';
import { useUnit } from '../ui/useUnit.ts';
import { sum } from '../../shared/values/sum.ts';
import { usePage } from '../ui/usePage.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

/** 'current': all but withdrawn ones. */
type StateChoice = DeclarationState | 'current' | 'all';

const CURRENT = DECLARATION_STATES.filter((state) => state !== 'withdrawn');

function statesOf(state: StateChoice): DeclarationState[] | undefined {
  if (state === 'all') return undefined;
  return state === 'current' ? CURRENT : [state];
}

/** Filters of the register. */
export interface Shown {
  /** A month; null for all. */
  period: string | null;
  state: StateChoice;
  groupId?: number;
  query: string;
  /** Only declarations of this import. */
  run?: number;
  /** A new declaration, highlighted. */
  newId?: number;
}

function StateFilter({
  value,
  byState,
  onChange,
}: {
  value: StateChoice;
  byState: Partial<Record<DeclarationState, number>>;
  onChange: (value: StateChoice) => void;
}) {
  const all = sum(Object.values(byState));
  const { withdrawn = 0 } = byState;
  const states = DECLARATION_STATES.filter((state) => (byState[state] ?? 0) > 0 || state === value);
  return (
    <Select<StateChoice>
      aria-label="状态"
      value={value}
      onChange={onChange}
      style={{ width: '11rem' }}
      options={[
        { value: 'current', label: `不含已撤销 ${String(all - withdrawn)}` },
        ...states.map((state) => ({
          value: state,
          label: `${DECLARATION_STATE_NAMES[state]} ${String(byState[state] ?? 0)}`,
        })),
        { value: 'all', label: `连同已撤销 ${String(all)}` },
      ]}
    />
  );
}

interface Props {
  schemeId: number;
  subject: Subject;
  groups: { id: number; number: number; name: string }[];
  shown: Shown;
  onShow: (change: Partial<Shown>) => void;
  /** Declaration whose panel is open initially. */
  firstOpen: number | null;
}

/** The month's register with filters and bulk commands. */
export function DeclarationRegister({ schemeId, subject, groups, shown, onShow, firstOpen }: Props) {
  const mayChange = useHasRole(OFFICE);
  const navigate = useNavigate();
  const unit = useUnit(schemeId);
  const { period, state, groupId, query, run, newId } = shown;
  const { paging, setPage, pages } = usePage();
  const [openId, setOpenId] = useState<number | null>(firstOpen);
  const [selected, setSelected] = useState<number[]>([]);
  const [bulk, setBulk] = useState<'verify' | 'unverify' | null>(null);
  const filter = {
    schemeId,
    period: period ?? undefined,
    groupId,
    importRunId: run,
    query: query.trim() === '' ? undefined : query,
  };
  const states = statesOf(state);
  const list = useQuery(
    api.declarations.list.queryOptions({
      input: { ...filter, states, ...paging },
      placeholderData: keepPreviousData,
    }),
  );
  const found = useQuery(
    api.declarations.totals.queryOptions({
      input: { ...filter, states },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.rows ?? [];
  const byState = found.data?.byState ?? {};
  const waiting = byState.declared ?? 0;
  const openIndex = rows.findIndex((row) => row.id === openId);
  const chosen = rows.filter((row) => selected.includes(row.id));
  const verified = chosen.filter((row) => row.state === 'verified');
  const look = (change: Partial<Shown>): void => {
    onShow(change);
    setPage(1);
    setSelected([]);
  };
  const start = useCommand({
    call: () => client.declarations.list({ ...filter, states: ['declared'], limit: 1 }),
    after: (found) => setOpenId(found.rows[0]?.id ?? null),
  });
  const oneByOne = (): void => {
    look({ state: 'declared' });
    start.run(undefined);
  };
  const toVerify = chosen.filter((row) => row.state === 'declared').map((row) => row.id);
  // Keys work before the counts are loaded: the dialog loads its own.
  const mayWait = found.data === undefined || waiting > 0;
  useKeys(mayChange && mayWait ? { F6: oneByOne, F9: () => setBulk('verify') } : {});
  return (
    <>
      <Flex gap={8} wrap align="center" className="list-filters">
        <DateInput
          filter
          aria-label="月份"
          picker="month"
          value={period}
          onChange={(value) => look({ period: value })}
        />
        <StateFilter value={state} byState={byState} onChange={(value) => look({ state: value })} />
        <Select
          aria-label="村民小组"
          allowClear={CLEARABLE}
          placeholder="全部小组"
          style={{ width: '7.5rem' }}
          value={groupId}
          onChange={(value: number | undefined) => look({ groupId: value })}
          options={groups.map((group) => ({ value: group.id, label: groupShortName(group) }))}
        />
        <Input
          aria-label="查找登记"
          allowClear
          placeholder="户主、小组、编号、事由"
          style={{ flex: '1 1 13.75rem', maxWidth: '13.75rem' }}
          value={query}
          onChange={(event) => look({ query: event.target.value })}
        />
        {run === undefined ? null : (
          <Tag closable={{ 'aria-label': '不再只看这次导入的' }} onClose={() => look({ run: undefined })}>
            只看刚才导入的
          </Tag>
        )}
        <ListCount total={found.data?.totals.count} />
        <ListActions list="declarations" filter={{ ...filter, states, ...paging }} />
        {period === null ? null : (
          <PaperButton
            draw={() => client.declarations.registerDocument({ schemeId, month: period, groupId })}
          >
            打印登记册
          </PaperButton>
        )}
        {mayChange ? (
          <Flex gap={8} style={{ marginLeft: 'auto' }}>
            {verified.length > 0 ? (
              <Button onClick={() => setBulk('unverify')}>撤回初审所选 {verified.length} 条</Button>
            ) : null}
            {waiting > 0 ? (
              <>
                <Button onClick={oneByOne}>
                  逐条初审<kbd>F6</kbd>
                </Button>
                <Button type={toVerify.length > 0 ? 'primary' : 'default'} onClick={() => setBulk('verify')}>
                  {toVerify.length > 0
                    ? `初审通过所选 ${String(toVerify.length)} 条`
                    : `初审通过 ${String(waiting)} 条`}
                  <kbd>F9</kbd>
                </Button>
              </>
            ) : null}
          </Flex>
        ) : null}
      </Flex>
      <QueryBoundary query={list}>
        {() =>
          found.data !== undefined &&
          Object.keys(byState).length === 0 &&
          query.trim() === '' &&
          groupId === undefined ? (
            <Empty
              text={
                <>
                  {period === null ? '还没有登记' : `${periodLabel(period)}还没有登记`}
                  {mayChange
                    ? '。在上面一行里选是谁、选项目、按 Enter 即可登记一条；已有电子表格登记册的可以整册导入。'
                    : '。登记由村会计办理。'}
                </>
              }
            >
              <Flex gap={8} justify="center">
                {period === null ? null : (
                  <Button onClick={() => look({ period: null, state: 'current' })}>看全部月份</Button>
                )}
                {mayChange ? (
                  <Button
                    icon={<ImportOutlined aria-hidden />}
                    onClick={() => void navigate({ to: '/declarations/import' })}
                  >
                    导入登记册
                  </Button>
                ) : null}
              </Flex>
            </Empty>
          ) : (
            <DeclarationsTable
              subject={subject}
              rows={rows}
              unit={unit}
              totals={found.data?.totals}
              withdrawn={state === 'current' ? (byState.withdrawn ?? 0) : 0}
              onWithdrawn={() => look({ state: 'withdrawn' })}
              loading={list.isPlaceholderData}
              openId={openId}
              newId={newId}
              selected={selected}
              onSelect={mayChange ? setSelected : undefined}
              onOpen={setOpenId}
              pages={pages}
            />
          )
        }
      </QueryBoundary>
      {openId === null ? null : (
        <DeclarationPanel
          id={openId}
          mayChange={mayChange}
          neighbours={{ previous: rows[openIndex - 1]?.id, next: rows[openIndex + 1]?.id }}
          onOpen={setOpenId}
          onClose={() => setOpenId(null)}
        />
      )}
      {bulk === 'verify' ? (
        <BulkVerify
          unit={unit}
          filter={filter}
          ids={toVerify.length > 0 ? toVerify : undefined}
          onDone={() => look({ state: 'current' })}
          onClose={() => setBulk(null)}
        />
      ) : null}
      {bulk === 'unverify' ? (
        <BulkUnverify rows={verified} onDone={() => setSelected([])} onClose={() => setBulk(null)} />
      ) : null}
    </>
  );
}
