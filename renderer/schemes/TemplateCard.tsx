/** One published scheme to begin with. */
import './schemes.css';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { TemplateView } from '../../shared/contract/schemes.ts';
import { NoteList } from './NoteList.tsx';

export function TemplateCard({ template, mayAdopt }: { template: TemplateView; mayAdopt: boolean }) {
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
