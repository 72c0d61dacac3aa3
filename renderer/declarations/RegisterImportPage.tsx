import type { ItemChoice } from '../../shared/contract/register-workbooks.ts';
import './declarations.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Empty as AntdEmpty, Select } from 'antd';
import { useState } from 'react';
import { isPeriod, periodLabel } from '../../shared/values/period.ts';
import { useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { ChooseFile } from '../imports/ChooseFile.tsx';
import { ColumnsStep } from '../imports/ColumnsStep.tsx';
import { ImportDone } from '../imports/ImportDone.tsx';
import { ImportPage } from '../imports/ImportPage.tsx';
import { useImport } from '../imports/useImport.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { Field } from './DeclarationFields.tsx';
import { ImportRuns } from './ImportRuns.tsx';
import { RegisterPreviewStep } from './RegisterPreviewStep.tsx';

interface SchemeInForce {
  schemeId: number;
  schemeName: string;
}

interface About {
  period: string;
  schemeId: number;
}

type Options = About & { choices: ItemChoice[] };
type Answer = Awaited<ReturnType<typeof client.declarations.importRegister>>;

const TITLE = '导入登记册';
function sentenceOf({ known, faults, period }: Answer, month: string): string {
  return [
    period === null || period === month
      ? ''
      : `${periodLabel(month)}的评议已结束或账已结，这些计入${periodLabel(period)}。`,
    known > 0 ? `${String(known)} 条早已登记，没有重复计入。` : '',
    faults.length > 0 ? '改正后再导入时，已登记的不会重复。' : '',
  ].join('');
}

const isWhole = ({ period }: About): boolean => /^\d{4}-\d{2}$/.test(period);

/** Shown when the sheet's dates are of another month than the chosen one. */
function MonthHint({
  period,
  suggested,
  onTake,
}: {
  period: string;
  suggested: string | null;
  onTake: (period: string) => void;
}) {
  if (suggested === null || suggested === period) return null;
  return (
    <Alert
      className="import-alert"
      type="warning"
      showIcon
      title={`表中的日期多在${periodLabel(suggested)}，现在按${isPeriod(period) ? periodLabel(period) : period}导入。`}
      action={<Button onClick={() => onTake(suggested)}>改为{periodLabel(suggested)}</Button>}
    />
  );
}

function AboutFields({
  about,
  schemes,
  onChange,
}: {
  about: About;
  schemes: SchemeInForce[];
  onChange: (change: Partial<About>) => void;
}) {
  return (
    <div className="quick-line import-place">
      <Field label="登记册是哪个月的" htmlFor="register-month">
        <DateInput
          id="register-month"
          picker="month"
          allowClear={false}
          value={about.period}
          onChange={(period) => period && onChange({ period })}
        />
      </Field>
      <Field label="按哪个办法登记" htmlFor="register-scheme">
        <Select
          id="register-scheme"
          value={about.schemeId}
          onChange={(schemeId) => onChange({ schemeId })}
          options={schemes.map((one) => ({ value: one.schemeId, label: one.schemeName }))}
          style={{ minWidth: '15rem' }}
        />
      </Field>
    </div>
  );
}

function RegisterImport({
  today,
  schemes,
  initialScheme,
}: {
  today: string;
  schemes: SchemeInForce[];
  initialScheme: number;
}) {
  const navigate = useNavigate();
  const back = (): void => void navigate({ to: '/declarations' });
  const [chosen, setChosen] = useState<Partial<About>>({});
  const [suggested, setSuggested] = useState<string | null>(null);
  // Priority: the clerk's choice, the month of the sheet's dates, the current month.
  const about: About = {
    period: chosen.period ?? suggested ?? today,
    schemeId: chosen.schemeId ?? initialScheme,
  };
  const [choices, setChoices] = useState<ItemChoice[]>([]);
  const register = useImport({
    read: (file, pointedAt) =>
      client.declarations.readRegister({ file, period: chosen.period ?? today, ...pointedAt }),
    onRead: (found) => setSuggested(found.suggestedPeriod),
    loadPreview: (file, mapping, options: Options) =>
      client.declarations.previewRegister({ file, mapping, ...options }),
    runImport: ({ file: from, mapping: columns, options }, _: null, requestId) =>
      client.declarations.importRegister({ requestId, file: from, mapping: columns, ...options }),
  });
  const { step, file, mapping, preview, previewed, answer } = register;
  const change = (part: Partial<About>): void => {
    setChosen({ ...chosen, ...part });
    const next = { ...about, ...part };
    if (step === 2 && isWhole(next)) register.loadPreview({ ...next, choices });
    else register.changed();
  };
  return (
    <ImportPage title={TITLE} back={<Button onClick={back}>返回登记</Button>} flow={register}>
      <ChooseFile
        id="register-file"
        kind="register"
        flow={{
          ...register,
          choose: (file) => {
            setChoices([]);
            register.choose(file);
          },
        }}
        hint="每行一件事：日期、户主（同名的写小组或户号）、事由、加分或扣分（按数量计分的可以只写数量）。原表不会被改动。"
      >
        <AboutFields about={about} schemes={schemes} onChange={change} />
      </ChooseFile>
      {step === 1 || step === 2 ? (
        <>
          <AboutFields about={about} schemes={schemes} onChange={change} />
          <MonthHint period={about.period} suggested={suggested} onTake={(period) => change({ period })} />
        </>
      ) : null}
      <ColumnsStep
        kind="register"
        flow={register}
        onNext={() => register.loadPreview({ ...about, choices })}
      />
      {step === 2 && preview && previewed && file && mapping ? (
        <RegisterPreviewStep
          flow={register}
          preview={preview}
          rows={(page) => client.declarations.previewRegisterRows({ file, mapping, ...previewed, ...page })}
          {...previewed}
          running={register.running}
          onChoices={(next) => {
            setChoices(next);
            register.loadPreview({ ...about, choices: next });
          }}
          onBack={() => register.goTo(1)}
          onImport={() => register.runImport(null)}
        />
      ) : null}
      {step === 3 && answer && previewed ? (
        <ImportDone
          title={answer.imported > 0 ? `已登记 ${String(answer.imported)} 条。` : '没有新的登记。'}
          description={sentenceOf(answer, previewed.period)}
          faults={answer.faults}
          flow={register}
          next="去初审"
          onNext={() =>
            void navigate({
              to: '/declarations',
              search: {
                scheme: previewed.schemeId,
                period: answer.period ?? previewed.period,
                ...(answer.importRunId === null ? {} : { state: 'declared', run: answer.importRunId }),
              },
            })
          }
          onAgain={register.again}
        />
      ) : null}
      {step === 0 || step === 3 ? (
        <ImportRuns
          onWithdrawn={(id) => {
            if (step === 3 && id === answer?.importRunId) register.again();
          }}
        />
      ) : null}
    </ImportPage>
  );
}

/** 导入登记册 in four steps, for one month and one scheme. Nothing is written before the last. */
export function RegisterImportPage() {
  const village = useVillage();
  const navigate = useNavigate();
  const inForce = useQuery(api.schemes.names.queryOptions());
  const schemes = inForce.data?.schemes ?? [];
  const first = inForce.data?.defaultSchemeId ?? schemes[0]?.schemeId;
  if (first !== undefined && village.data) {
    return <RegisterImport today={village.data.period} schemes={schemes} initialScheme={first} />;
  }
  return (
    <Page
      title={TITLE}
      extra={<Button onClick={() => void navigate({ to: '/declarations' })}>返回登记</Button>}
    >
      <QueryBoundary query={inForce}>
        {() =>
          first === undefined ? (
            <Empty text="还没有执行中的积分办法，先选用一个办法再导入登记册。">
              <Button type="primary" onClick={() => void navigate({ to: '/schemes' })}>
                去选用积分办法
              </Button>
            </Empty>
          ) : (
            <AntdEmpty description="正在读取" />
          )
        }
      </QueryBoundary>
    </Page>
  );
}
