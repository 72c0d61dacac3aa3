/** Field of papers attached to a record. */
import * as z from 'zod';
import { ATTACHMENT_LIMIT_BYTES, ATTACHMENT_LIMIT_FILES, ATTACHMENT_LIMIT_MB } from '../attachments.ts';

/** Photos and PDF files. `noun`: what they are called; `each`: what they are attached to. */
export const attachedFiles = (noun: string, each: string) =>
  z
    .array(
      z
        .file({ error: `${noun}应为文件` })
        .max(ATTACHMENT_LIMIT_BYTES, `附件超过 ${String(ATTACHMENT_LIMIT_MB)} MB，请缩小后再附上`),
    )
    .max(ATTACHMENT_LIMIT_FILES, `${each}最多附 ${String(ATTACHMENT_LIMIT_FILES)} 份附件`);
