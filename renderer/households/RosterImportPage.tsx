import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { RosterPreview } from '../../shared/contract/roster-imports.ts';
import { api, client } from '../client.ts';
import { ChooseFile } from '../imports/ChooseFile.tsx';
import { ColumnsStep } from '../imports/ColumnsStep.tsx';
import { EarlierImports } from '../imports/EarlierImports.tsx';
import { ImportDone } from '../imports/ImportDone.tsx';
import { ImportPage } from '../imports/ImportPage.tsx';
import { PreviewBar } from '../imports/PreviewBar.tsx';
import { useImport, type ImportFlow } from '../imports/useImport.ts';
import { RosterFigures, RosterPreviewTabs, type AcceptedHousehold } from './RosterPreview.tsx';
import './households.css';

type Answer = Awaited<ReturnType<typeof client.households.importRoster>>;

/** 新建 355 户 916 人，更新 2 户; null when there is nothing to do. */
function actOf(preview: RosterPreview, accepted: number): string | null {
  const parts = [
    preview.counts.added > 0 ? `新建 ${String(preview.counts.added)} 户 ${String(preview.people)} 人` : '',
    accepted > 0 ? `更新 ${String(accepted)} 户` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `导入：${parts.join('，')}` : null;
}

function sentenceOf(answer: Answer): string {
  return [
    `新建 ${String(answer.households)} 户`,
    `新增 ${String(answer.members)} 人`,
    answer.changed > 0 ? `更新 ${String(answer.changed)} 户` : '',
    answer.notAccepted > 0 ? `${String(answer.notAccepted)} 户有变动未采用` : '',
    answer.unchanged > 0 ? `${String(answer.unchanged)} 户与档案一致` : '',
  ]
    .filter(Boolean)
    .join('，');
}

function EarlierRosters({ flow }: { flow: Pick<ImportFlow<string>, 'step' | 'file' | 'again'> }) {
  const query = useQuery(api.households.importRuns.queryOptions());
  return (
    <EarlierImports
      flow={flow}
      title="以前导入的花名册"
      runs={query.data?.runs ?? []}
      withdraw={(input) => client.households.withdrawRoster(input)}
      done={({ erased, restored }) => `已撤销导入，删去 ${String(erased)} 户，${String(restored)} 户恢复原样`}
    >
      这次新建的农户全部删去，更新过的农户恢复原样；只要有一户已经用上（登记、发卡、改过档案等），就整批不撤销。改正后可以再导入这个文件。
    </EarlierImports>
  );
}

/** 导入花名册 in four steps. Nothing is written before the last. */
export function RosterImportPage() {
  const navigate = useNavigate();
  const back = (): void => void navigate({ to: '/households' });
  const [accepted, setAccepted] = useState<AcceptedHousehold[]>([]);
  const roster = useImport({
    read: (file, pointedAt) => client.households.readRoster({ file, ...pointedAt }),
    loadPreview: (file, mapping, _: null) => client.households.previewRoster({ file, mapping }),
    runImport: (previewed, acceptChanges: AcceptedHousehold[], requestId, answered) =>
      client.households.importRoster({
        requestId,
        answered,
        file: previewed.file,
        mapping: previewed.mapping,
        acceptChanges,
      }),
  });
  const { step, file, mapping, preview, answer } = roster;
  return (
    <ImportPage title="导入花名册" back={<Button onClick={back}>返回农户</Button>} flow={roster}>
      <ChooseFile
        kind="roster"
        flow={roster}
        hint="一人一行或一户一行都可以。预览确认之前，档案不会有任何改动。"
      />
      <ColumnsStep
        kind="roster"
        flow={roster}
        onNext={() => {
          setAccepted([]);
          roster.loadPreview(null);
        }}
      />
      {step === 2 && preview && file && mapping ? (
        <>
          <PreviewBar
            importLabel={actOf(preview, accepted.length)}
            running={roster.running}
            onBack={() => roster.goTo(1)}
            onImport={() => roster.runImport(accepted)}
          >
            <RosterFigures preview={preview} />
          </PreviewBar>
          <RosterPreviewTabs
            flow={roster}
            preview={preview}
            rows={(page) => client.households.previewRosterRows({ file, mapping, ...page })}
            accepted={accepted}
            onAccept={setAccepted}
          />
        </>
      ) : null}
      {step === 3 && answer ? (
        <ImportDone
          title={answer.nothingToDo ? '与档案一致，没有改动' : '花名册已导入'}
          description={sentenceOf(answer)}
          faults={answer.faults}
          flow={roster}
          next="查看农户"
          onNext={back}
          onAgain={roster.again}
        />
      ) : null}
      {step === 0 || step === 3 ? <EarlierRosters flow={roster} /> : null}
    </ImportPage>
  );
}
