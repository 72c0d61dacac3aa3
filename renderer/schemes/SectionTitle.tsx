import { SECTIONS, sectionElement, type SectionId } from './sections.ts';

/** Heading of a section of the draft, to which findings lead. */
export function SectionTitle({ id }: { id: SectionId }) {
  return (
    <h2 className="section" id={sectionElement(id)} tabIndex={-1}>
      {SECTIONS.find((section) => section.id === id)?.title}
    </h2>
  );
}
