/** The names and the telephone number on a published paper, kept from the day it was made. */
export interface Imprint {
  village: string;
  /** What the scheme was called. */
  scheme: string;
  /** Who receives objections, and where to call; '' where none was entered. */
  objectionHandler: string;
  officePhone: string;
  /** Active supervisors. */
  supervisors: string[];
}
