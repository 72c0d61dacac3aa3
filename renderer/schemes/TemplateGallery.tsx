import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { TemplateView } from '../../shared/contract/schemes.ts';
import { SUBJECT_NAMES } from '../../shared/schemes/describe.ts';
import { api, client } from '../client.ts';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useAct } from '../ui/useAct.ts';

function AdoptDialog({
  template,
  taken,
  onClose,
}: {
  template: TemplateView;
  taken: string[];
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const [name, setName] = useState(template.rules.name);
  const adopt = useAct({
    call: (chosen: string, requestId) =>
      client.schemes.adopt({ templateId: template.id, name: chosen, requestId }),
    done: () => '已起草，请填写分值',
    after: ({ versionId }) =>
      void navigate({ to: '/schemes/$versionId', params: { versionId: String(versionId) } }),
  });
  const plain = name.trim();
  const isTaken = taken.includes(plain);
  return (
    <Modal
      open
      title={`选用“${template.title}”`}
      okText="起草本村办法"
      cancelText="返回"
      okButtonProps={{ disabled: plain === '' || isTaken, loading: adopt.running }}
      onOk={() => adopt.run(plain)}
      onCancel={onClose}
      afterOpenChange={focusOnOpen('scheme-name')}
    >
      <p>
        将照“{template.title}”（{template.place}）起草本村的办法。原文没有写明的 {template.missing.length}{' '}
        处由本村填写，表决通过前可以随时改。
      </p>
      <label className="field-label" htmlFor="scheme-name">
        本村办法的名称
      </label>
      <Input id="scheme-name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      {isTaken ? (
        <p className="value-missing">村里已有同名的办法，请另取名称，或在原办法上修订新版本。</p>
      ) : null}
    </Modal>
  );
}

/** The published schemes that a village can start from. */
export function TemplateGallery({ taken }: { taken: string[] }) {
  const query = useQuery(api.schemes.templates.queryOptions());
  const [chosen, setChosen] = useState<TemplateView | null>(null);
  return (
    <>
      <h2 className="section">各地公布的办法</h2>
      <Loaded query={query}>
        {({ templates }) => (
          <div className="template-grid">
            {templates.map((template) => (
              <section key={template.id} className="panel">
                <h3>{template.title}</h3>
                <div className="scheme-note">{template.place}</div>
                <p>{template.summary}</p>
                <p className="scheme-note">
                  主体：{SUBJECT_NAMES[template.rules.subject]}；{template.rules.items.length} 个项目（
                  {template.rules.items
                    .slice(0, 6)
                    .map((item) => item.name)
                    .join('、')}
                  {template.rules.items.length > 6 ? '等' : ''}）
                  <br />
                  来源：{template.source}
                  <br />
                  原文未载、须本村填写的 {template.missing.length} 处
                </p>
                <Button type="primary" onClick={() => setChosen(template)}>
                  选用这个办法
                </Button>
              </section>
            ))}
          </div>
        )}
      </Loaded>
      {chosen ? <AdoptDialog template={chosen} taken={taken} onClose={() => setChosen(null)} /> : null}
    </>
  );
}
