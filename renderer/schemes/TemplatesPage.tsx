import './schemes.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { TemplateView } from '../../shared/contract/schemes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { SUBJECT_NAMES } from '../../shared/schemes/subjects.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { NoteList } from './NoteList.tsx';

function TemplateCard({ template, mayAdopt }: { template: TemplateView; mayAdopt: boolean }) {
  const navigate = useNavigate();
  const { id, title, place, rewards, judged, buys, source, missing, notes } = template;
  const facts = { 奖励什么: rewards, 评谁: judged, 积分能做什么: buys, 来源: source };
  return (
    <section className="panel template-card" aria-label={`${place} ${title}`}>
      <h2>{title}</h2>
      <div className="scheme-note">{place}</div>
      <dl>
        {Object.entries(facts).map(([what, text]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>须本村填写</dt>
          <dd>{missing.length} 处（来源没有写明）</dd>
        </div>
      </dl>
      <details>
        <summary>说明 {notes.length} 条</summary>
        <NoteList notes={notes} />
      </details>
      <Button
        aria-label={`${mayAdopt ? '选用这个办法' : '查看'}：${title}`}
        onClick={() => void navigate({ to: '/schemes/templates/$templateId', params: { templateId: id } })}
      >
        {mayAdopt ? '选用这个办法' : '查看'}
      </Button>
    </section>
  );
}

/** 各地公布的办法: published schemes to start from. */
export function TemplatesPage() {
  const navigate = useNavigate();
  const mayAdopt = useHasRole(OFFICE);
  const query = useQuery(api.schemes.templates.queryOptions());
  const [subject, setSubject] = useState<Subject | 'all'>('all');
  return (
    <Page
      title="各地公布的办法"
      note="照来源材料整理：材料写明的照写，没有写明的留空，由本村商定；涉及合法权利的内容没有照搬。"
      extra={<Button onClick={() => void navigate({ to: '/schemes' })}>返回积分办法</Button>}
    >
      <QueryBoundary query={query}>
        {({ templates }) => {
          const subjects = [...new Set(templates.map(({ rules }) => rules.subject))];
          const count = (one: Subject) => templates.filter(({ rules }) => rules.subject === one).length;
          return (
            <>
              <Segmented<Subject | 'all'>
                aria-label="评谁"
                className="template-filter"
                value={subject}
                onChange={setSubject}
                options={[
                  { value: 'all', label: `全部 ${String(templates.length)}` },
                  ...subjects.map((one) => ({
                    value: one,
                    label: `${SUBJECT_NAMES[one]} ${String(count(one))}`,
                  })),
                ]}
              />
              <div className="template-grid">
                {templates
                  .filter(({ rules }) => subject === 'all' || rules.subject === subject)
                  .map((template) => (
                    <TemplateCard key={template.id} template={template} mayAdopt={mayAdopt} />
                  ))}
              </div>
            </>
          );
        }}
      </QueryBoundary>
    </Page>
  );
}
