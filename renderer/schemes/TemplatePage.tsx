import './schemes.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { TemplateView } from '../../shared/contract/schemes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { AdoptionSteps } from './AdoptionSteps.tsx';
import { FactsPanel, IndexFacts } from './FactsPanel.tsx';
import { ItemsTable } from './ItemsTable.tsx';
import { NoteList } from './NoteList.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { quoted } from '../../shared/values/quotes.ts';

function AdoptBar({ template, taken }: { template: TemplateView; taken: readonly string[] }) {
  const navigate = useNavigate();
  const [name, setName] = useState(template.rules.name);
  const plain = name.trim();
  const isTaken = taken.includes(plain);
  const adopt = useCommand({
    call: (chosen: string, requestId) =>
      client.schemes.adopt({ templateId: template.id, name: chosen, requestId }),
    done: () => '已起草，请填写来源没有写明的内容',
    after: ({ versionId }) =>
      void navigate({ to: '/schemes/$versionId/adopt', params: { versionId: String(versionId) } }),
  });
  const ready = plain !== '' && !isTaken;
  useKeys({ F9: () => ready && adopt.run(plain) });
  return (
    <Flex gap={12} align="flex-end" wrap className="panel action-bar">
      <div style={{ flex: 1, maxWidth: 460 }}>
        <label className="scheme-note" htmlFor="scheme-name">
          本村办法的名称
        </label>
        <TextInput
          id="scheme-name"
          max={60}
          value={name}
          status={isTaken ? 'error' : undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <Button type="primary" disabled={!ready} loading={adopt.running} onClick={() => adopt.run(plain)}>
        起草本村办法<kbd>F9</kbd>
      </Button>
      <span className={isTaken ? 'value-missing' : 'scheme-note'}>
        {isTaken
          ? '村里已有同名的办法，请另取名称，或在原办法上修订新版本。'
          : '起草后逐项填写；表决通过前都可以改。'}
      </span>
    </Flex>
  );
}

function TemplateText({
  template,
  taken,
  mayAdopt,
}: {
  template: TemplateView;
  taken: string[];
  mayAdopt: boolean;
}) {
  const { notes, missing, place, summary, source } = template;
  const of = (kind: (typeof notes)[number]['kind']) => notes.filter((note) => note.kind === kind);
  return (
    <>
      {mayAdopt ? <AdoptionSteps current={0} /> : null}
      <div className="panel">
        <p style={{ marginTop: 0 }}>
          {place}：{summary}
        </p>
        <p className="scheme-note">来源：{source}</p>
        <h2 className="section">须本村填写的 {missing.length} 处</h2>
        <ol className="missing-values">
          {missing.map(({ path, label }) => (
            <li key={path}>{label}</li>
          ))}
        </ol>
        <NoteList notes={of('unstated')} />
        {of('leftOut').length > 0 ? (
          <>
            <h2 className="section">来源里有、这里没有照搬的</h2>
            <NoteList notes={of('leftOut')} />
          </>
        ) : null}
        {of('reading').length > 0 ? (
          <>
            <h2 className="section">来源没有说清、这里怎样理解</h2>
            <NoteList notes={of('reading')} />
          </>
        ) : null}
      </div>
      <h2 className="section">来源写明的内容</h2>
      <FactsPanel rules={template.rules} />
      <IndexFacts rules={template.rules} />
      {template.rules.items.length > 0 ? <ItemsTable rules={template.rules} /> : null}
      {mayAdopt ? <AdoptBar template={template} taken={taken} /> : null}
    </>
  );
}

/** One published scheme, described before adoption. */
export function TemplatePage() {
  const navigate = useNavigate();
  const mayAdopt = useHasRole(OFFICE);
  const { templateId } = useParams({ strict: false });
  const query = useQuery(api.schemes.templates.queryOptions());
  const list = useQuery(api.schemes.list.queryOptions());
  const template = query.data?.templates.find(({ id }) => id === templateId);
  const back = (): void => void navigate({ to: '/schemes/templates' });
  return (
    <Page
      title={template ? `选用${quoted(template.title)}` : '各地公布的办法'}
      extra={<Button onClick={back}>返回各地办法</Button>}
    >
      <QueryBoundary query={query}>
        {() =>
          template ? (
            <TemplateText
              template={template}
              taken={list.data?.schemes.map(({ name }) => name) ?? []}
              mayAdopt={mayAdopt}
            />
          ) : (
            <Empty text="没有这个办法，请从列表里重新选择。">
              <Button onClick={back}>返回各地办法</Button>
            </Empty>
          )
        }
      </QueryBoundary>
    </Page>
  );
}
