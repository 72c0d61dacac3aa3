import './declarations.css';
import { ImportOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import {
  DECLARATION_STATE_NAMES,
  DECLARATION_STATES,
  type DeclarationState,
} from '../../shared/declarations.ts';
import { groupShortName } from '../../shared/groups.ts';
import { periodLabel } from '../../shared/period.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useMay, useVillage } from '../app/session.ts';
import { api, client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { PdfDialog } from '../ui/PdfDialog.tsx';
import { useAct } from '../ui/useAct.ts';
import { useKeys } from '../ui/useKeys.ts';
import { BulkVerify } from './BulkVerify.tsx';
import { DeclarationPanel } from './DeclarationPanel.tsx';
import { DeclarationsTable } from './DeclarationsTable.tsx';
import { QuickForm } from './QuickForm.tsx';

const PAGE_SIZE = 100;

type StateChoice = DeclarationState | 'all';

function StateFilter({
  value,
  byState,
  onChange,
}: {
  value: StateChoice;
  byState: Partial<Record<DeclarationState, number>>;
  onChange: (value: StateChoice) => void;
}) {
  const all = Object.values(byState).reduce((sum, count) => sum + count, 0);
  const states = DECLARATION_STATES.filter((state) => (byState[state] ?? 0) > 0 || state === value);
  return (
    <Select<StateChoice>
      aria-label="状态"
      value={value}
      onChange={onChange}
      style={{ width: '10rem' }}
      options={[
        { value: 'all', label: `全部状态 ${String(all)}` },
        ...states.map((state) => ({
          value: state,
          label: `${DECLARATION_STATE_NAMES[state]} ${String(byState[state] ?? 0)}`,
        })),
      ]}
    />
  );
}

function Register({
  schemeId,
  thisMonth,
  groups,
}: {
  schemeId: number;
  thisMonth: string;
  groups: { id: number; number: number }[];
}) {
  const mayChange = useMay(OFFICE);
  const navigate = useNavigate();
  const [period, setPeriod] = useState<string | null>(thisMonth);
  const [state, setState] = useState<StateChoice>('all');
  const [groupId, setGroupId] = useState<number | undefined>();
  const [query, setQuery] = useState('');
  const [page, setPage] = useState(1);
  const [openId, setOpenId] = useState<number | null>(null);
  const [selected, setSelected] = useState<number[]>([]);
  const [bulk, setBulk] = useState(false);
  const filter = {
    schemeId,
    period: period ?? undefined,
    groupId,
    query: query.trim() === '' ? undefined : query,
  };
  const states = state === 'all' ? undefined : [state];
  const list = useQuery(
    api.declarations.list.queryOptions({
      input: { ...filter, states, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.rows ?? [];
  const waiting = list.data?.byState.declared ?? 0;
  const place = rows.findIndex((row) => row.id === openId);
  const look = (change: () => void): void => {
    change();
    setPage(1);
    setSelected([]);
  };
  const start = useAct({
    call: () => client.declarations.list({ ...filter, states: ['declared'], limit: 1 }),
    after: (found) => setOpenId(found.rows[0]?.id ?? null),
  });
  const oneByOne = (): void => {
    look(() => setState('declared'));
    start.run(undefined);
  };
  useKeys(mayChange && waiting > 0 ? { F6: oneByOne, F9: () => setBulk(true) } : {});
  return (
    <>
      <Flex gap={8} wrap align="center" className="list-filters">
        <DateInput
          aria-label="月份"
          picker="month"
          value={period}
          onChange={(value) => look(() => setPeriod(value))}
        />
        <StateFilter
          value={state}
          byState={list.data?.byState ?? {}}
          onChange={(value) => look(() => setState(value))}
        />
        <Select
          aria-label="村民小组"
          allowClear
          placeholder="全部小组"
          style={{ width: '7.5rem' }}
          value={groupId}
          onChange={(value: number | undefined) => look(() => setGroupId(value))}
          options={groups.map((group) => ({ value: group.id, label: groupShortName(group.number) }))}
        />
        <Input
          aria-label="查找登记"
          allowClear
          placeholder="户主、拼音、编号、事由"
          style={{ width: '13.75rem' }}
          value={query}
          onChange={(event) => look(() => setQuery(event.target.value))}
        />
        {mayChange && waiting > 0 ? (
          <Flex gap={8} style={{ marginLeft: 'auto' }}>
            <Button onClick={oneByOne}>
              逐条初审<kbd>F6</kbd>
            </Button>
            <Button type={selected.length > 0 ? 'primary' : 'default'} onClick={() => setBulk(true)}>
              {selected.length > 0
                ? `初审通过所选 ${String(selected.length)} 条`
                : `初审通过 ${String(waiting)} 条`}
              <kbd>F9</kbd>
            </Button>
          </Flex>
        ) : null}
      </Flex>
      <Loaded query={list}>
        {({ totals, byState }) =>
          Object.keys(byState).length === 0 && query.trim() === '' && groupId === undefined ? (
            <Empty
              text={
                <>
                  {period === null ? '还没有登记' : `${periodLabel(period)}还没有登记`}
                  。在上面一行里选农户、选项目、按 Enter 即可登记一条；已有 Excel 登记册的可以整册导入。
                </>
              }
            >
              {mayChange ? (
                <Button
                  icon={<ImportOutlined aria-hidden />}
                  onClick={() => void navigate({ to: '/declarations/import' })}
                >
                  从 Excel 登记册导入
                </Button>
              ) : null}
            </Empty>
          ) : (
            <DeclarationsTable
              rows={rows}
              totals={totals}
              page={page}
              pageSize={PAGE_SIZE}
              loading={list.isPlaceholderData}
              openId={openId}
              selected={selected}
              onSelect={mayChange ? setSelected : undefined}
              onOpen={setOpenId}
              onPage={setPage}
            />
          )
        }
      </Loaded>
      {openId === null ? null : (
        <DeclarationPanel
          id={openId}
          mayChange={mayChange}
          neighbours={{ previous: rows[place - 1]?.id, next: rows[place + 1]?.id }}
          onOpen={setOpenId}
          onClose={() => setOpenId(null)}
        />
      )}
      {bulk ? (
        <BulkVerify
          filter={filter}
          ids={selected.length > 0 ? selected : undefined}
          onDone={() => look(() => setState('all'))}
          onClose={() => setBulk(false)}
        />
      ) : null}
    </>
  );
}

/** What else registers deeds: a round over every household, and deductions that wait to be put right. */
function OtherWays({ weighs }: { weighs: boolean }) {
  const navigate = useNavigate();
  const rectify = (): void => void navigate({ to: '/rectifications' });
  const inspect = (): void => void navigate({ to: '/inspections' });
  const weigh = (): void => {
    if (weighs) void navigate({ to: '/weighing' });
  };
  useKeys({ F6: weigh, F7: rectify, F8: inspect });
  return (
    <>
      {weighs && (
        <Button onClick={weigh}>
          称重回收<kbd>F6</kbd>
        </Button>
      )}
      <Button onClick={rectify}>
        整改<kbd>F7</kbd>
      </Button>
      <Button onClick={inspect}>
        巡查<kbd>F8</kbd>
      </Button>
    </>
  );
}

function Extra({ onBlank, printing }: { onBlank: () => void; printing: boolean }) {
  const navigate = useNavigate();
  return (
    <>
      <Button loading={printing} onClick={onBlank}>
        空白申报表
      </Button>
      <Button
        icon={<ImportOutlined aria-hidden />}
        onClick={() => void navigate({ to: '/declarations/import' })}
      >
        导入登记册
      </Button>
    </>
  );
}

/** 登记: one line to register a deed, and below it the month's register. */
export function DeclarationsPage() {
  const mayChange = useMay(OFFICE);
  const navigate = useNavigate();
  const village = useVillage();
  const inForce = useQuery(api.schemes.inForce.queryOptions({ input: {} }));
  const [chosen, setChosen] = useState<number | undefined>();
  const [paper, setPaper] = useState<{ documentId: number; missing: string[] } | null>(null);
  const blank = useAct({ call: () => client.declarations.form({ id: null }), after: setPaper });
  const schemes = inForce.data?.schemes ?? [];
  const schemeId = chosen ?? inForce.data?.defaultSchemeId ?? schemes[0]?.schemeId;
  const scheme = schemes.find((one) => one.schemeId === schemeId);
  return (
    <Page
      title="登记"
      note={scheme ? `按“${scheme.schemeName}”第 ${String(scheme.number)} 版计分` : undefined}
      extra={
        <>
          {schemes.length > 1 ? (
            <Select
              aria-label="积分办法"
              value={schemeId}
              onChange={setChosen}
              options={schemes.map((one) => ({ value: one.schemeId, label: one.schemeName }))}
              style={{ minWidth: '12.5rem' }}
            />
          ) : null}
          {schemeId === undefined ? null : (
            <OtherWays weighs={schemes.some(({ rules }) => rules.items.some((item) => item.byWeight))} />
          )}
          {mayChange && schemeId !== undefined ? (
            <Extra printing={blank.running} onBlank={() => blank.run(undefined)} />
          ) : null}
        </>
      }
    >
      <Loaded query={inForce}>
        {() =>
          schemeId === undefined || !village.data ? (
            <Empty text="还没有执行中的积分办法。先选用一个办法，表决通过后就可以登记。">
              <Button type="primary" onClick={() => void navigate({ to: '/schemes' })}>
                去选用积分办法
              </Button>
            </Empty>
          ) : (
            <>
              {mayChange ? <QuickForm key={schemeId} schemeId={schemeId} today={village.data.today} /> : null}
              <Register
                key={`register-${String(schemeId)}`}
                schemeId={schemeId}
                thisMonth={village.data.period}
                groups={village.data.groups}
              />
            </>
          )
        }
      </Loaded>
      {paper ? <PdfDialog {...paper} onClose={() => setPaper(null)} /> : null}
    </Page>
  );
}
