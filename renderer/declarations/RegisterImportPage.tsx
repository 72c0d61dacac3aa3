import './declarations.css';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty as AntdEmpty, Select, Steps } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type {
  DetectedRegister,
  RegisterMapping,
  RegisterPreview,
} from '../../shared/contract/declarations.ts';
import { useVillage } from '../app/session.ts';
import { api, client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { useAct } from '../ui/useAct.ts';
import { Field } from './DeedFields.tsx';
import { RegisterColumns } from './RegisterColumns.tsx';
import { RegisterPreviewStep, type Choice } from './RegisterPreviewStep.tsx';

interface Imported {
  imported: number;
  known: number;
  faults: { row: number }[];
}

const STEPS = ['选文件', '对列', '预览', '完成'].map((title) => ({ title }));

interface Chosen {
  file: File;
  period: string;
  schemeId: number;
}

function mappingOf({ sheet, headingRow, firstRow, columns }: RegisterMapping): RegisterMapping {
  return { sheet, headingRow, firstRow, columns };
}

function FileStep({
  period,
  schemeId,
  schemes,
  onChange,
  onFile,
  running,
}: {
  period: string;
  schemeId: number;
  schemes: { schemeId: number; schemeName: string }[];
  onChange: (change: { period?: string; schemeId?: number }) => void;
  onFile: (file: File) => void;
  running: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="panel">
      <div className="quick-line">
        <Field label="登记册是哪个月的" htmlFor="register-month">
          <DateInput
            id="register-month"
            picker="month"
            allowClear={false}
            value={period}
            onChange={(month) => month && onChange({ period: month })}
          />
        </Field>
        <Field label="按哪个办法登记" htmlFor="register-scheme">
          <Select
            id="register-scheme"
            value={schemeId}
            onChange={(value) => onChange({ schemeId: value })}
            options={schemes.map((one) => ({ value: one.schemeId, label: one.schemeName }))}
            style={{ minWidth: 240 }}
          />
        </Field>
      </div>
      <div
        className="file-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const [file] = event.dataTransfer.files;
          if (file) onFile(file);
        }}
      >
        <input
          id="register-file"
          ref={input}
          type="file"
          hidden
          aria-label="加扣分登记册文件"
          accept=".xlsx,.xls,.ods,.csv,.et"
          disabled={running}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onFile(file);
            event.target.value = '';
          }}
        />
        <Button type="primary" loading={running} onClick={() => input.current?.click()}>
          选择登记册文件
        </Button>
        <div className="field-hint">或把文件拖到这里（.xlsx、.xls、.ods、.csv，不超过 20 MB）</div>
      </div>
      <p className="field-hint">
        每行一件事：日期、户主（同名的写小组或户号）、事由、加分或扣分。先预览，有问题的行会逐条指出，原表不会被改动。
      </p>
    </div>
  );
}

function DoneStep({ result, onAgain }: { result: Imported; onAgain: () => void }) {
  const navigate = useNavigate();
  return (
    <div className="panel">
      <p className="import-result">
        {result.imported > 0 ? `已登记 ${String(result.imported)} 条。` : '没有新的登记。'}
        {result.known > 0 ? `${String(result.known)} 条早已登记，没有重复计入。` : ''}
        {result.faults.length > 0
          ? `${String(result.faults.length)} 行有误未登记，请在原表改正后再导入一次，已登记的不会重复。`
          : ''}
      </p>
      <Button type="primary" onClick={() => void navigate({ to: '/declarations' })}>
        去初审
      </Button>{' '}
      <Button onClick={onAgain}>再导入一册</Button>
    </div>
  );
}

function Wizard({
  today,
  schemes,
  initialScheme,
}: {
  today: string;
  schemes: { schemeId: number; schemeName: string }[];
  initialScheme: number;
}) {
  const [about, setAbout] = useState({ period: today, schemeId: initialScheme });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [detected, setDetected] = useState<DetectedRegister | null>(null);
  const [mapping, setMapping] = useState<RegisterMapping | null>(null);
  const [choices, setChoices] = useState<Choice[]>([]);
  const [preview, setPreview] = useState<RegisterPreview | null>(null);
  const [result, setResult] = useState<Imported | null>(null);
  const step = result ? 3 : preview ? 2 : detected ? 1 : 0;

  const read = useAct({
    call: ({ file, ...asked }: { file: File; sheet?: string; headingRow?: number }) =>
      client.declarations.readRegister({ file, period: about.period, ...asked }),
    then: (answer, { file }) => {
      setChosen({ file, ...about });
      setDetected(answer);
      setMapping(mappingOf(answer));
    },
  });
  const look = useAct({
    call: (input: Chosen & { mapping: RegisterMapping; choices: Choice[] }) =>
      client.declarations.previewRegister(input),
    then: setPreview,
  });
  const take = useAct({
    call: (input: Chosen & { mapping: RegisterMapping; choices: Choice[] }, requestId) =>
      client.declarations.importRegister({ ...input, requestId }),
    done: (answer) => `已登记 ${String(answer.imported)} 条`,
    then: setResult,
  });
  const again = (): void => {
    setChosen(null);
    setDetected(null);
    setMapping(null);
    setPreview(null);
    setResult(null);
    setChoices([]);
  };
  return (
    <>
      <Steps current={step} items={STEPS} style={{ marginBottom: 16 }} />
      {step === 0 ? (
        <FileStep
          {...about}
          schemes={schemes}
          running={read.running}
          onChange={(change) => setAbout({ ...about, ...change })}
          onFile={(file) => read.run({ file })}
        />
      ) : null}
      {step === 1 && detected && mapping && chosen ? (
        <RegisterColumns
          detected={detected}
          mapping={mapping}
          fileName={chosen.file.name}
          running={read.running || look.running}
          onChange={setMapping}
          onSheet={(asked) => read.run({ file: chosen.file, ...asked })}
          onBack={again}
          onNext={() => look.run({ ...chosen, mapping, choices })}
        />
      ) : null}
      {step === 2 && preview && mapping && chosen ? (
        <RegisterPreviewStep
          preview={preview}
          schemeId={chosen.schemeId}
          period={chosen.period}
          choices={choices}
          running={look.running || take.running}
          onChoices={(next) => {
            setChoices(next);
            look.run({ ...chosen, mapping, choices: next });
          }}
          onBack={() => setPreview(null)}
          onImport={() => take.run({ ...chosen, mapping, choices })}
        />
      ) : null}
      {step === 3 && result ? <DoneStep result={result} onAgain={again} /> : null}
    </>
  );
}

/** 导入登记册: file, columns, preview, done. */
export function RegisterImportPage() {
  const village = useVillage();
  const navigate = useNavigate();
  const inForce = useQuery(api.schemes.inForce.queryOptions({ input: {} }));
  return (
    <Page
      title="导入登记册"
      extra={<Button onClick={() => void navigate({ to: '/declarations' })}>返回登记</Button>}
    >
      <Loaded query={inForce}>
        {({ schemes, defaultSchemeId }) => {
          const first = defaultSchemeId ?? schemes[0]?.schemeId;
          if (first === undefined) {
            return (
              <Empty text="还没有执行中的积分办法，先选用一个办法再导入登记册。">
                <Button type="primary" onClick={() => void navigate({ to: '/schemes' })}>
                  去选用积分办法
                </Button>
              </Empty>
            );
          }
          if (!village.data) return <AntdEmpty description="正在读取" />;
          return <Wizard today={village.data.period} schemes={schemes} initialScheme={first} />;
        }}
      </Loaded>
    </Page>
  );
}
