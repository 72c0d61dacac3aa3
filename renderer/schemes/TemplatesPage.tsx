import './schemes.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { OFFICE } from '../../shared/roles.ts';
import { SUBJECT_NAMES } from '../../shared/schemes/subjects.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { TemplateCard } from './TemplateCard.tsx';

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
