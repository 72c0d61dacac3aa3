import './schemes.css';
import { useQuery } from '@tanstack/react-query';
import { useBlocker, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Flex, Modal, Table } from 'antd';
import { useEffect, useState } from 'react';
import type { SchemeVersionView } from '../../shared/contract/schemes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { compareRules } from '../../shared/schemes/compare.ts';
import { schemeFacts } from '../../shared/schemes/describe.ts';
import { missingValues } from '../../shared/schemes/missing.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { useMay, useVillage } from '../app/session.ts';
import { api, client } from '../client.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { useAct } from '../ui/useAct.ts';
import { ItemsTable } from './ItemsTable.tsx';
import { SchemeSettings } from './SchemeSettings.tsx';
import { VersionTag } from './VersionTag.tsx';
import { VoteDialog } from './VoteDialog.tsx';

function VoteRecord({ version }: { version: SchemeVersionView }) {
  const { vote, effectiveFrom } = version;
  if (!vote) return null;
  return (
    <Alert
      type="success"
      style={{ marginBottom: 16 }}
      title={`${vote.date} ${vote.body}表决通过：应到 ${String(vote.due)} 人，实到 ${String(vote.present)} 人，赞成 ${String(vote.inFavour)}、反对 ${String(vote.against)}、弃权 ${String(vote.abstain)}。自 ${effectiveFrom ?? ''} 起执行。`}
    />
  );
}

function Comparison({
  rules,
  previous,
}: {
  rules: SchemeDraft;
  previous: NonNullable<SchemeVersionView['previous']>;
}) {
  const differences = compareRules(previous.rules, rules);
  return (
    <>
      <h2 className="section">与第 {previous.number} 版比较</h2>
      {differences.length === 0 ? (
        <p>没有改动。</p>
      ) : (
        <Table
          rowKey="what"
          size="small"
          pagination={false}
          dataSource={differences}
          columns={[
            { title: '内容', dataIndex: 'what', width: 280 },
            { title: `第 ${String(previous.number)} 版`, dataIndex: 'before' },
            { title: '本版', dataIndex: 'after' },
          ]}
        />
      )}
    </>
  );
}

function Facts({ rules }: { rules: SchemeDraft }) {
  return (
    <div className="panel scheme-fields">
      {Object.entries(schemeFacts(rules)).map(([what, value]) => (
        <div key={what}>
          <span className="scheme-note">{what}</span>
          <div>{value}</div>
        </div>
      ))}
    </div>
  );
}

function DraftEditor({ version }: { version: SchemeVersionView }) {
  const village = useVillage();
  const [rules, setRules] = useState<SchemeDraft>(version.rules);
  const [mark, setMark] = useState(version.mark);
  const [saved, setSaved] = useState(version.rules);
  // Marks of the texts that this screen read or wrote; another one is somebody else's.
  const [known, setKnown] = useState([version.mark]);
  const [voting, setVoting] = useState(false);
  const dirty = rules !== saved;
  const missing = missingValues(rules);
  const save = useAct({
    call: (draft: SchemeDraft, requestId) =>
      client.schemes.changeDraft({ versionId: version.id, mark, rules: draft, requestId }),
    done: () => '草案已保存',
    after: (answer, draft) => {
      setMark(answer.mark);
      setKnown((marks) => [...marks, answer.mark]);
      setSaved(draft);
    },
  });
  const { run } = save;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      if (dirty) run(rules);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [dirty, rules, run]);
  const leaving = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: dirty, withResolver: true });
  const takeOver = (): void => {
    setRules(version.rules);
    setSaved(version.rules);
    setMark(version.mark);
    setKnown([version.mark]);
  };
  return (
    <>
      {known.includes(version.mark) ? null : (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 16 }}
          title="这份草案刚被他人改过，您看到的不是最新内容。"
          action={<Button onClick={takeOver}>{dirty ? '放弃我的改动，看最新内容' : '看最新内容'}</Button>}
        />
      )}
      {missing.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={`还有 ${String(missing.length)} 处没有填，填完才能表决执行：${missing
            .slice(0, 8)
            .map((one) => one.label)
            .join('、')}${missing.length > 8 ? '等' : ''}。`}
        />
      ) : null}
      <SchemeSettings rules={rules} onChange={setRules} />
      <ItemsTable rules={rules} onChange={setRules} />
      {version.previous ? <Comparison rules={rules} previous={version.previous} /> : null}
      <Flex gap={8} className="panel" style={{ position: 'sticky', bottom: 0, marginTop: 16 }} align="center">
        <Button
          type={dirty ? 'primary' : 'default'}
          disabled={!dirty}
          loading={save.running}
          onClick={() => run(rules)}
        >
          保存草案<kbd>Ctrl+S</kbd>
        </Button>
        <Button
          type={dirty ? 'default' : 'primary'}
          disabled={dirty || missing.length > 0}
          onClick={() => setVoting(true)}
        >
          登记表决结果并执行
        </Button>
        <span className="scheme-note">{dirty ? '有改动还没有保存' : '草案已保存，表决通过前可以随时改'}</span>
      </Flex>
      {voting && village.data ? (
        <VoteDialog
          version={version}
          mark={mark}
          today={village.data.today}
          subject={rules.subject}
          onClose={() => setVoting(false)}
        />
      ) : null}
      {leaving.status === 'blocked' ? (
        <Modal
          open
          title="草案有改动还没有保存"
          okText="留下继续填写"
          cancelText="不保存，离开"
          onOk={leaving.reset}
          onCancel={leaving.proceed}
          closable={false}
        >
          离开后，没有保存的改动不会保留。
        </Modal>
      ) : null}
    </>
  );
}

/** One version of a scheme: filled in while it is a draft, read afterwards. */
export function SchemeVersionPage() {
  const mayChange = useMay(OFFICE);
  const navigate = useNavigate();
  const { versionId } = useParams({ strict: false });
  const query = useQuery(api.schemes.version.queryOptions({ input: { versionId: Number(versionId) } }));
  const list = useQuery(api.schemes.list.queryOptions());
  const version = query.data;
  const entry = list.data?.schemes.find((scheme) => scheme.id === version?.schemeId);
  return (
    <Page
      title={
        version ? (
          <Flex gap={12} align="center">
            {version.schemeName}　第 {version.number} 版
            <VersionTag
              version={version}
              governing={entry?.governingVersionId === version.id}
              closed={version.schemeState === 'closed'}
            />
          </Flex>
        ) : (
          '积分办法'
        )
      }
      extra={<Button onClick={() => void navigate({ to: '/schemes' })}>返回办法列表</Button>}
    >
      <Loaded query={query}>
        {(data) =>
          data.state === 'draft' && mayChange && data.schemeState !== 'closed' ? (
            <DraftEditor key={data.id} version={data} />
          ) : (
            <>
              <VoteRecord version={data} />
              <Facts rules={data.rules} />
              <ItemsTable rules={data.rules} />
              {data.previous ? <Comparison rules={data.rules} previous={data.previous} /> : null}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
