import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Steps } from 'antd';
import { useState } from 'react';
import type { RosterPreview } from '../../shared/contract/households.ts';
import type { ColumnMapping, RosterField } from '../../shared/spreadsheets/columns.ts';
import { client } from '../client.ts';
import { explain } from '../ui/explain.ts';
import { Page } from '../ui/Page.tsx';
import { useAct } from '../ui/useAct.ts';
import { FaultTable, PreviewFigures, RosterPreviewTabs } from './RosterPreview.tsx';
import { RosterColumns, type DetectedRoster } from './RosterColumns.tsx';
import { useKey } from './use-key.ts';
import './households.css';

type Mapping = ColumnMapping<RosterField>;
type Answer = Awaited<ReturnType<typeof client.households.importRoster>>;

function mappingOf({ sheet, headingRow, firstRow, columns }: DetectedRoster): Mapping {
  return { sheet, headingRow, firstRow, columns };
}

/** 导入花名册 in four steps: file, columns, preview, done. Until the last nothing is written. */
export function RosterImportPage() {
  const navigate = useNavigate();
  const [step, setStep] = useState(0);
  function goTo(next: number): void {
    setStep(next);
    document.getElementById('content')?.scrollTo(0, 0);
  }
  const [file, setFile] = useState<File>();
  const [detected, setDetected] = useState<DetectedRoster>();
  const [mapping, setMapping] = useState<Mapping>();
  const [preview, setPreview] = useState<RosterPreview>();
  const [accepted, setAccepted] = useState<number[]>([]);
  const [answer, setAnswer] = useState<Answer>();

  const read = useMutation({
    mutationFn: (input: { file: File; sheet?: string; headingRow?: number }) =>
      client.households.readRoster(input),
    onSuccess: (found) => {
      setDetected(found);
      setMapping(mappingOf(found));
      goTo(1);
    },
  });
  const look = useMutation({
    mutationFn: (input: { file: File; mapping: Mapping }) => client.households.previewRoster(input),
    onSuccess: (found) => {
      setPreview(found);
      setAccepted([]);
      goTo(2);
    },
  });
  const take = useAct({
    call: (input: { file: File; mapping: Mapping; acceptChanges: number[] }, requestId) =>
      client.households.importRoster({ requestId, ...input }),
    then: (result) => {
      setAnswer(result);
      goTo(3);
    },
  });
  const fault = step === 0 || step === 1 ? (read.error ?? look.error) : null;

  function choose(chosen: File): void {
    setFile(chosen);
    look.reset();
    read.mutate({ file: chosen });
  }

  return (
    <Page
      title="导入花名册"
      note={file?.name}
      extra={<Button onClick={() => void navigate({ to: '/households' })}>返回农户</Button>}
    >
      <Steps
        style={{ marginBottom: 24 }}
        current={step}
        items={['选择文件', '核对列', '预览', '完成'].map((title) => ({ title }))}
      />
      {fault ? <Alert style={{ marginBottom: 16 }} type="error" showIcon title={explain(fault)} /> : null}
      {step === 0 ? <ChooseFile reading={read.isPending} onChoose={choose} /> : null}
      {step === 1 && file && detected && mapping ? (
        <RosterColumns
          detected={detected}
          mapping={mapping}
          onChange={setMapping}
          onAgain={(asked) => read.mutate({ file, ...asked })}
          running={look.isPending || read.isPending}
          onBack={() => goTo(0)}
          onNext={() => look.mutate({ file, mapping })}
        />
      ) : null}
      {step === 2 && file && mapping && preview ? (
        <>
          <Flex justify="space-between" align="center" gap={16} wrap>
            <PreviewFigures preview={preview} />
            <ImportButtons
              preview={preview}
              accepted={accepted.length}
              running={take.running}
              onBack={() => goTo(1)}
              onImport={() => take.run({ file, mapping, acceptChanges: accepted })}
            />
          </Flex>
          <RosterPreviewTabs preview={preview} accepted={accepted} onAccept={setAccepted} />
        </>
      ) : null}
      {step === 3 && answer ? (
        <Done answer={answer} onEnd={() => void navigate({ to: '/households' })} />
      ) : null}
    </Page>
  );
}

function ChooseFile({ reading, onChoose }: { reading: boolean; onChoose: (file: File) => void }) {
  return (
    <label
      className="file-drop"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [dropped] = event.dataTransfer.files;
        if (dropped) onChoose(dropped);
      }}
    >
      <input
        type="file"
        accept=".xlsx,.xls,.ods,.csv,.et"
        disabled={reading}
        aria-label="选择花名册文件"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
      <p style={{ fontSize: 18 }}>{reading ? '正在读取表格…' : '点这里选择花名册文件，或把文件拖到这里'}</p>
      <p>可用 .xlsx、.xls、.ods、.csv，一人一行或一户一行都可以。预览确认之前，档案不会有任何改动。</p>
    </label>
  );
}

interface ImportButtonsProps {
  preview: RosterPreview;
  accepted: number;
  running: boolean;
  onBack: () => void;
  onImport: () => void;
}

function ImportButtons({ preview, accepted, running, onBack, onImport }: ImportButtonsProps) {
  const nothing = preview.fresh.length === 0 && accepted === 0;
  const parts = [
    preview.fresh.length > 0 ? `新建 ${String(preview.fresh.length)} 户 ${String(preview.people)} 人` : '',
    accepted > 0 ? `更新 ${String(accepted)} 户` : '',
  ].filter(Boolean);
  useKey('F9', !nothing, onImport);
  return (
    <Flex gap={8}>
      <Button onClick={onBack}>上一步</Button>
      <Button type="primary" disabled={nothing} loading={running} onClick={onImport}>
        {nothing ? '没有要导入的' : `导入：${parts.join('，')}`}
        {nothing ? null : <kbd>F9</kbd>}
      </Button>
    </Flex>
  );
}

function Done({ answer, onEnd }: { answer: Answer; onEnd: () => void }) {
  const parts = [
    `新建 ${String(answer.households)} 户`,
    `新增 ${String(answer.members)} 人`,
    answer.changed > 0 ? `更新 ${String(answer.changed)} 户` : '',
    answer.notAccepted > 0 ? `${String(answer.notAccepted)} 户有变动未采用` : '',
    answer.unchanged > 0 ? `${String(answer.unchanged)} 户与档案一致` : '',
  ].filter(Boolean);
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={answer.nothingToDo ? '与档案一致，没有改动' : '花名册已导入'}
        description={parts.join('，')}
        action={
          <Button type="primary" autoFocus onClick={onEnd}>
            查看农户
          </Button>
        }
      />
      {answer.faults.length > 0 ? (
        <>
          <h2 className="form-part">还有 {answer.faults.length} 行没有导入，请在原表中改正后再导入一次</h2>
          <FaultTable faults={answer.faults} label="没有导入的行" />
        </>
      ) : null}
    </>
  );
}
