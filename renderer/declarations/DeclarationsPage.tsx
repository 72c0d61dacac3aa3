import './declarations.css';
import { ImportOutlined } from '@ant-design/icons';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { OFFICE } from '../../shared/roles.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { SUBJECT_NAMES, subjectKind } from '../../shared/schemes/subjects.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { QuotaLines } from '../ui/QuotaLines.tsx';
import { usePaperWindow } from '../ui/pdf/usePaperWindow.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { QuickForm } from './QuickForm.tsx';
import { DeclarationRegister, type Shown } from './DeclarationRegister.tsx';
import type { DeclarationsSearch } from './search.ts';
import { quoted } from '../../shared/values/quotes.ts';

/** Other ways to declare: rounds over all households, and deductions to be rectified. */
function OtherWays({ weighs }: { weighs: boolean }) {
  const navigate = useNavigate();
  const rectify = (): void => void navigate({ to: '/rectifications' });
  const inspect = (): void => void navigate({ to: '/inspections' });
  const weigh = (): void => {
    if (weighs) void navigate({ to: '/weighing' });
  };
  useKeys({ F3: weigh, F7: rectify, F8: inspect });
  return (
    <>
      {weighs && (
        <Button onClick={weigh}>
          称重回收<kbd>F3</kbd>
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

interface BookProps {
  schemeId: number;
  subject: Subject;
  search: DeclarationsSearch;
  today: string;
  /** Initial month of the register, unless given in the URL. */
  month: string;
  groups: { id: number; number: number; name: string }[];
}

/** Groups and party organisations are assessed, not declared for. */
function AssessedNote({ schemeId, subject }: { schemeId: number; subject: Subject }) {
  const navigate = useNavigate();
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={`本办法评的是${SUBJECT_NAMES[subject]}，由考评计分，不在这里逐条登记。`}
      action={
        <Button onClick={() => void navigate({ to: '/assessments', search: { scheme: schemeId } })}>
          去考评
        </Button>
      }
    />
  );
}

/** Quick form and register; a new declaration shows up at once, whatever the filter. */
function Book({ schemeId, subject, search, today, month, groups }: BookProps) {
  const mayChange = useHasRole(OFFICE);
  const [shown, setShown] = useState<Shown>({
    period: search.period === 'all' ? null : (search.period ?? month),
    state: search.state ?? 'current',
    query: '',
    run: search.run,
  });
  const show = (change: Partial<Shown>): void => setShown((before) => ({ ...before, ...change }));
  return (
    <>
      {subjectKind(subject) === 'body' ? (
        <AssessedNote schemeId={schemeId} subject={subject} />
      ) : mayChange ? (
        <QuickForm
          schemeId={schemeId}
          today={today}
          onDeclared={({ id, period }) => setShown({ period, state: 'current', query: '', newId: id })}
        />
      ) : null}
      <DeclarationRegister
        schemeId={schemeId}
        subject={subject}
        groups={groups}
        shown={shown}
        onShow={show}
        firstOpen={search.open ?? null}
      />
    </>
  );
}

/** 登记: quick form, and the month's register below. */
export function DeclarationsPage() {
  const mayChange = useHasRole(OFFICE);
  const navigate = useNavigate();
  const village = useVillage();
  const inForce = useQuery(api.schemes.names.queryOptions());
  const search = useSearch({ from: '/frame/declarations' });
  const blank = usePaperWindow<null>({
    draw: () => client.declarations.document({ id: null }),
    what: '空白申报表',
  });
  const schemes = inForce.data?.schemes ?? [];
  const schemeId = search.scheme ?? inForce.data?.defaultSchemeId ?? schemes[0]?.schemeId;
  const scheme = schemes.find((one) => one.schemeId === schemeId);
  const latest = useQuery(
    api.declarations.latestPeriod.queryOptions({
      input: schemeId === undefined ? skipToken : { schemeId },
      // Initial month: of now when the page opens, and the same while it is open.
      staleTime: Infinity,
      gcTime: 0,
    }),
  );
  return (
    <Page
      title="登记"
      note={scheme ? `按${quoted(scheme.schemeName)}第 ${String(scheme.number)} 版计分` : undefined}
      extra={
        <>
          {schemes.length > 1 ? (
            <Select
              aria-label="积分办法"
              value={schemeId}
              onChange={(id: number) => void navigate({ to: '/declarations', search: { scheme: id } })}
              options={schemes.map((one) => ({ value: one.schemeId, label: one.schemeName }))}
              style={{ minWidth: '12.5rem' }}
            />
          ) : null}
          {schemeId === undefined ? null : <OtherWays weighs={schemes.some(({ weighs }) => weighs)} />}
          {mayChange && schemeId !== undefined ? (
            <Extra printing={blank.running} onBlank={() => blank.show(null)} />
          ) : null}
        </>
      }
    >
      <QueryBoundary query={inForce}>
        {() =>
          schemeId === undefined || !village.data ? (
            <Empty text="还没有执行中的积分办法。先选用一个办法，表决通过后就可以登记。">
              {mayChange ? (
                <Button type="primary" onClick={() => void navigate({ to: '/schemes' })}>
                  去选用积分办法
                </Button>
              ) : null}
            </Empty>
          ) : latest.data === undefined ? (
            <Skeleton active />
          ) : (
            <>
              <QuotaLines schemeId={schemeId} month={village.data.period} />
              <Book
                key={`${String(schemeId)} ${JSON.stringify(search)}`}
                schemeId={schemeId}
                subject={scheme?.subject ?? 'household'}
                search={search}
                today={village.data.today}
                month={latest.data.period ?? village.data.period}
                groups={village.data.groups}
              />
            </>
          )
        }
      </QueryBoundary>
      {blank.window}
    </Page>
  );
}
