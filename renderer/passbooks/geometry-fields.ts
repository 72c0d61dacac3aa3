/** The measures of a geometry as a flat list of fields, for the form. */
import {
  COLUMN_WIDTH,
  GEOMETRY_MEASURES,
  PASSBOOK_COLUMN_NAMES,
  PASSBOOK_COLUMNS,
  type GeometryMeasure,
  type PassbookColumn,
  type PassbookGeometry,
} from '../../shared/passbook-geometry.ts';

export type FieldName = GeometryMeasure | PassbookColumn | 'sheetWidth' | 'sheetHeight';

/** Values by field; the sheet's are there only for a booklet that is cut out of one. */
export type FieldValues = Partial<Record<FieldName, number>>;

export interface MeasureField {
  name: FieldName;
  label: string;
  unit: string;
  min: number;
  max: number;
  places: number;
}

const ofMeasures = (names: readonly GeometryMeasure[]): MeasureField[] =>
  names.map((name) => ({ name, ...GEOMETRY_MEASURES[name] }));

const MM = { unit: '毫米', places: 2 };

export const FIELD_GROUPS: { title: string; fields: MeasureField[] }[] = [
  {
    title: '纸和行',
    fields: ofMeasures([
      'pageWidth',
      'pageHeight',
      'linesAbove',
      'linesBelow',
      'firstLineAbove',
      'firstLineBelow',
      'pitch',
      'fontSize',
      'linePages',
    ]),
  },
  { title: '边距', fields: ofMeasures(['marginLeft', 'marginRight', 'marginTop', 'marginBottom']) },
  {
    title: '栏宽',
    fields: PASSBOOK_COLUMNS.map((name) => ({
      name,
      label: PASSBOOK_COLUMN_NAMES[name],
      ...COLUMN_WIDTH,
      ...MM,
    })),
  },
  {
    title: '裁切用的整张纸',
    fields: [
      { name: 'sheetWidth', label: '纸宽', min: 100, max: 450, ...MM },
      { name: 'sheetHeight', label: '纸高', min: 100, max: 650, ...MM },
    ],
  },
];

export function valuesOf({ columns, sheet, ...measures }: PassbookGeometry): FieldValues {
  return {
    ...measures,
    ...columns,
    ...(sheet ? { sheetWidth: sheet.width, sheetHeight: sheet.height } : {}),
  };
}

/** The geometry with these values in place of its own. */
export function geometryWith(geometry: PassbookGeometry, values: FieldValues): PassbookGeometry {
  const pick = <Name extends FieldName>(names: readonly Name[], from: Record<Name, number>) =>
    Object.fromEntries(names.map((name) => [name, values[name] ?? from[name]])) as Record<Name, number>;
  const { sheet } = geometry;
  return {
    ...pick(Object.keys(GEOMETRY_MEASURES) as GeometryMeasure[], geometry),
    columns: pick(PASSBOOK_COLUMNS, geometry.columns),
    sheet: sheet && {
      width: values.sheetWidth ?? sheet.width,
      height: values.sheetHeight ?? sheet.height,
    },
  };
}
